package io.phasegate.approval;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who answers.
 *
 * @param name the key's, which is the identity that goes on record
 */
public record Approver(String name, String keyId) {
    /** The contract's words for those who are no people. */
    public static final Set<String> NOT_PEOPLE = Set.of("orchestrator", "review_agent");

    /** On record where nobody answered. */
    static final Approver NOBODY = new Approver("orchestrator", "");

    private static final String ORCHESTRATOR = "orchestrator";
    private static final String HUMAN = "human";

    /** For which of the contract's words this approver counts; where nobody answered, for all. */
    List<String> wordsOf(Approval approval) {
        return approval.approvers().stream()
                .filter(word -> !word.equals(ORCHESTRATOR))
                .filter(word ->
                        approval.escalated().isPresent() || word.equals(HUMAN) || word.equals(name))
                .toList();
    }

    boolean owns(Approval approval, Optional<String> holder) {
        return (!keyId.isEmpty() && keyId.equals(approval.keyId()))
                || name.equals(approval.agentId())
                || holder.filter(name::equals).isPresent();
    }
}
