package io.phasegate.contract;

/** What happens when an agent, the orchestrator or an approver falls silent. */
public record Recovery(AgentCrash agentCrash, GateTimeout gateTimeout) {
    public static final Recovery DEFAULT =
            new Recovery(
                    new AgentCrash(AgentCrashAction.RETRY, 3, 60),
                    new GateTimeout(GateTimeoutAction.ESCALATE_TO_HUMAN, true));

    public record AgentCrash(AgentCrashAction action, long maxRetries, long backoffSeconds) {}

    public enum AgentCrashAction {
        RETRY,
        RELEASE,
        FAIL
    }

    public record GateTimeout(GateTimeoutAction action, boolean preserveState) {}

    public enum GateTimeoutAction {
        ESCALATE_TO_HUMAN,
        REJECT
    }
}
