package io.phasegate.contract;

import io.phasegate.contract.Recovery.AgentCrash;
import io.phasegate.contract.Recovery.AgentCrashAction;
import io.phasegate.contract.Recovery.GateTimeout;
import io.phasegate.contract.Recovery.GateTimeoutAction;
import java.util.Map;

/** Reads {@code recovery}. */
final class RecoveryReader {
    private static final Map<String, AgentCrashAction> CRASH_ACTIONS =
            Map.of(
                    "retry", AgentCrashAction.RETRY,
                    "release", AgentCrashAction.RELEASE,
                    "fail", AgentCrashAction.FAIL);
    private static final Map<String, GateTimeoutAction> TIMEOUT_ACTIONS =
            Map.of(
                    "escalate_to_human", GateTimeoutAction.ESCALATE_TO_HUMAN,
                    "reject", GateTimeoutAction.REJECT);

    private RecoveryReader() {}

    static Recovery read(Fields fields, Findings findings) {
        fields.fields("orchestrator_crash", Sections.ORCHESTRATOR_CRASH)
                .ifPresent(crash -> orchestratorCrash(crash, findings));
        return new Recovery(
                fields.fields("agent_crash", Sections.AGENT_CRASH)
                        .map(RecoveryReader::agentCrash)
                        .orElse(Recovery.DEFAULT.agentCrash()),
                fields.fields("gate_timeout", Sections.GATE_TIMEOUT)
                        .map(RecoveryReader::gateTimeout)
                        .orElse(Recovery.DEFAULT.gateTimeout()));
    }

    private static AgentCrash agentCrash(Fields fields) {
        AgentCrash standard = Recovery.DEFAULT.agentCrash();
        return new AgentCrash(
                fields.word("action", CRASH_ACTIONS, standard.action()),
                fields.integer("max_retries", 0, standard.maxRetries()),
                fields.integer("backoff_seconds", 0, standard.backoffSeconds()));
    }

    /** State is durable at every acknowledged call, which is what its one word means. */
    private static void orchestratorCrash(Fields fields, Findings findings) {
        Informational.note(fields, "checkpoint_interval_seconds", findings);
        fields.word("resume_from", Map.of("last_checkpoint", true), true);
    }

    private static GateTimeout gateTimeout(Fields fields) {
        GateTimeout standard = Recovery.DEFAULT.gateTimeout();
        return new GateTimeout(
                fields.word("action", TIMEOUT_ACTIONS, standard.action()),
                fields.flag("preserve_state", standard.preserveState()));
    }
}
