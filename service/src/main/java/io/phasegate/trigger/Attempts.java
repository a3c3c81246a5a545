package io.phasegate.trigger;

import java.time.Duration;

/** How often, and how long after a failure, something is tried again. */
final class Attempts {
    /** Some eight minutes in all. */
    static final int MOST = 10;

    /** For something to come about; no failure, and not counted. */
    static final Duration WAIT = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Attempts() {}

    /** Twice as long after each failure; from 1 on. */
    static Duration pause(int failures) {
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - 1, 20));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
