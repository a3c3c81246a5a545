package io.phasegate.approval;

import io.phasegate.artifact.CanonicalJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request for approval and what became of it.
 *
 * @param to empty where the task is to be completed
 * @param artifacts canonical JSON: type to digest
 * @param approvers the contract's words
 * @param all whether each of them is asked
 * @param keyId the key under which the task is held; empty where none is needed
 * @param decisionId of the decision that asked for it
 * @param escalated since when any approver may stand in
 */
public record Approval(
        String id,
        String taskId,
        String gate,
        String from,
        Optional<String> to,
        long seq,
        String policy,
        CanonicalJson artifacts,
        List<String> approvers,
        boolean all,
        String agentId,
        String keyId,
        String decisionId,
        Instant requested,
        Optional<Instant> expires,
        Optional<Instant> escalated,
        Optional<Instant> decided,
        ApprovalStatus status,
        List<Answer> answers) {
    public Approval {
        approvers = List.copyOf(approvers);
        answers = List.copyOf(answers);
    }

    /**
     * What one approver said.
     *
     * @param words of the contract for which it counts
     */
    public record Answer(
            String approver, List<String> words, boolean approves, String comment, Instant at) {
        public Answer {
            words = List.copyOf(words);
        }
    }
}
