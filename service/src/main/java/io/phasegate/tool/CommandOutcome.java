package io.phasegate.tool;

/**
 * How a command ended.
 *
 * @param exitCode its own; 128 and the signal's number where one ended it, 124 at the timeout
 * @param truncated whether it printed more than is here
 */
record CommandOutcome(
        int exitCode, boolean timedOut, String stdout, String stderr, boolean truncated) {
    /** As the program {@code timeout} has it. */
    static final int TIMED_OUT = 124;

    boolean succeeded() {
        return exitCode == 0;
    }
}
