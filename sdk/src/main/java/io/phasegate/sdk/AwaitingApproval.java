package io.phasegate.sdk;

import io.phasegate.sdk.protocol.Violation;
import java.util.List;

/**
 * The gate waits for an approver. Ask for the same transition again, with the same artifacts, once
 * somebody approved; until then the answer is this one.
 *
 * @param approvalId the request that approvers see
 * @param blockers what the gate waits for, in words
 * @param warnings one readable text for each violation that does not block
 * @param violations all of them, in full, in the contract's order
 * @param decisionId what the stored explanation is found by
 */
public record AwaitingApproval(
        String approvalId,
        List<String> blockers,
        List<String> warnings,
        List<Violation> violations,
        String decisionId)
        implements TransitionResult {
    /** Keeps the lists as they are now. */
    public AwaitingApproval {
        blockers = List.copyOf(blockers);
        warnings = List.copyOf(warnings);
        violations = List.copyOf(violations);
    }
}
