package io.phasegate.cli;

/** What a command's exit code says. */
final class Exit {
    /** Yes, or done. */
    static final int DONE = 0;

    /** Could not do it. */
    static final int FAILED = 1;

    /** Wrong usage. */
    static final int USAGE = 2;

    /** The rules deny it. */
    static final int DENIED = 3;

    /** There is something to mend. */
    static final int FINDINGS = 4;

    private Exit() {}
}
