package io.phasegate.task;

/** What came of a transition. */
public sealed interface MoveOutcome {
    /** It happened; the grant is for the phase entered. */
    record Moved(Grant grant) implements MoveOutcome {}

    /** It happened, and there is nothing left to do. */
    record Completed() implements MoveOutcome {}

    /** The task moved under the caller, or is held no more: nothing happened. */
    record Conflict() implements MoveOutcome {}
}
