package io.phasegate.shell;

/** Thrown inside this package only, where reading a script ends; the reader turns it into a value. */
final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final int start;
    private final int end;

    Unreadable(String reason, int start, int end) {
        super(reason, null, false, false);
        this.reason = reason;
        this.start = start;
        this.end = end;
    }

    Script.NotUnderstood answer() {
        return new Script.NotUnderstood(reason, start, end);
    }
}
