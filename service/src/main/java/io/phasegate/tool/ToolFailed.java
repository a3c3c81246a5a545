package io.phasegate.tool;

/** A tool could not do what it was asked for. The message is for the agent. */
public final class ToolFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public ToolFailed(String message) {
        super(message, null, false, false);
    }
}
