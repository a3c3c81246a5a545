package io.phasegate.rules;

/** A condition stopped because its thread was interrupted: the decision's time is over. */
final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Interrupted() {
        super("the decision was interrupted", null, false, false);
    }

    /** Called wherever a condition goes through an artifact item by item. */
    static void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Interrupted();
        }
    }
}
