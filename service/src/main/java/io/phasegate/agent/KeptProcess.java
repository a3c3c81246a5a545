package io.phasegate.agent;

import java.time.Duration;
import java.util.Optional;

/** A process of an agent, in whichever way it is kept. Safe for any number of threads. */
interface KeptProcess {
    /** Empty where it was over before anybody could look. */
    Optional<ProcessHandle> handle();

    /** Whether it was over before that long. */
    boolean awaitEnd(Duration most) throws InterruptedException;

    /** How it ended by itself: of use once it is over, and before {@link #clear}. */
    ProcessEnd end() throws InterruptedException;

    /** Ends whatever of it still runs, what it started included, and removes what kept it. */
    void clear();
}
