package io.phasegate.trigger;

/** It did not work this time; the message says why, without secrets. */
public final class ActionFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public ActionFailed(String message) {
        super(message);
    }

    ActionFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
