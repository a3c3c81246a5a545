package io.phasegate.approval;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is asked, by whom.
 *
 * @param approvers the contract's words
 * @param all whether each of them is asked
 * @param timeout after which {@code recovery.gate_timeout} applies
 * @param keyId the key under which the task is held; empty where none is needed
 * @param decisionId of the decision that asks
 */
public record Asked(
        List<String> approvers,
        boolean all,
        Optional<Duration> timeout,
        String agentId,
        String keyId,
        String decisionId) {
    public Asked {
        approvers = List.copyOf(approvers);
    }
}
