package io.phasegate.sdk;

/** What came of a transition. A blocked one is a result like any other: mend it and ask again. */
public sealed interface TransitionResult permits Moved, Completed, AwaitingApproval, Blocked {}
