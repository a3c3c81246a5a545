package io.phasegate.task;

/** What came of refreshing a token. */
public sealed interface Refreshed {
    record Granted(Grant grant) implements Refreshed {}

    /** The token itself no longer holds. */
    record Refused(TokenCheck.Invalid because) implements Refreshed {}

    /** The lease has lasted as long as any may: the task must be claimed again. */
    record SessionTooLong() implements Refreshed {}
}
