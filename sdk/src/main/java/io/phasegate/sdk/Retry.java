package io.phasegate.sdk;

import java.time.Duration;

/** Whether a call may be sent again when nobody knows what became of it. */
enum Retry {
    /** Making it twice does what making it once does. */
    SAFE(3),
    /** It has effects that would come twice. */
    NEVER(1);

    /** Longer waits are the caller's to make. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final int attempts;

    Retry(int attempts) {
        this.attempts = attempts;
    }

    int attempts() {
        return attempts;
    }

    /** Before the attempt after this one, counted from 1. */
    static Duration pause(int attempt) {
        return Duration.ofMillis(200).multipliedBy(1L << (attempt - 1));
    }
}
