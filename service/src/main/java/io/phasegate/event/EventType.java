package io.phasegate.event;

import java.util.Locale;

/** What the service publishes by itself; contracts' triggers publish further types. */
public enum EventType {
    TASK_CREATED,
    TASK_CLAIMED,
    TASK_TRANSITIONED,
    TASK_RELEASED,
    TASK_COMPLETED,
    TASK_CANCELLED,
    TASK_FAILED,
    TRANSITION_REQUESTED,
    GATE_PASSED,
    GATE_BLOCKED,
    TOOL_EXECUTED,
    TOOL_BLOCKED,
    APPROVAL_REQUESTED,
    APPROVAL_DECIDED,
    REVIEW_POSTED,
    QUESTION_ASKED,
    QUESTION_ANSWERED,
    POLICY_RELOADED,
    TOKEN_FORGED,
    ORCHESTRATOR_NOTIFIED,
    TRIGGER_FAILED,
    ALERT_RAISED,
    ALERT_CLEARED;

    /** {@code task.claimed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }
}
