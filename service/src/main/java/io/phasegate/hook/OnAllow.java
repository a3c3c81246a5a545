package io.phasegate.hook;

/** What an agent is told of a call that the rules allow. */
public enum OnAllow {
    /** To go ahead. */
    ALLOW,
    /** To ask its user, as it would without us. */
    DEFER_TO_AGENT,
    /**
     * To go ahead, but with a shell that may run anything to ask: its own question still counts.
     */
    BY_CALL
}
