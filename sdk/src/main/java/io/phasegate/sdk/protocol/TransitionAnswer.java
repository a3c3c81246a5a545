package io.phasegate.sdk.protocol;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Did the task move?
 *
 * @param allowed whether it did
 * @param newToken for the phase entered; {@code null} where the task did not move, or was completed
 *     and needs none
 * @param blockers one readable text for each violation that blocks, in the contract's order
 * @param warnings one readable text for each violation that does not
 * @param violations all of them, in the contract's order
 * @param decisionId what the stored explanation is found by
 * @param approvalId the request that approvers now see; empty where none is pending
 */
public record TransitionAnswer(
        boolean allowed,
        @Nullable String newToken,
        List<String> blockers,
        List<String> warnings,
        List<Violation> violations,
        String decisionId,
        Optional<String> approvalId) {
    /** Keeps the lists as they are now. */
    public TransitionAnswer {
        blockers = List.copyOf(blockers);
        warnings = List.copyOf(warnings);
        violations = List.copyOf(violations);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "TransitionAnswer["
                + allowed
                + ", "
                + blockers
                + ", "
                + warnings
                + ", "
                + decisionId
                + ", "
                + approvalId
                + "]";
    }
}
