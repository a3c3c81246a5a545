package io.phasegate.sdk;

import io.phasegate.sdk.protocol.Violation;
import java.util.List;

/**
 * The call would be refused.
 *
 * @param blockers one readable text for each violation that blocks; at least one
 * @param warnings one readable text for each violation that does not
 * @param violations all of them, in full, in the contract's order
 * @param decisionId what the stored explanation is found by
 */
public record Denied(
        List<String> blockers, List<String> warnings, List<Violation> violations, String decisionId)
        implements ToolCheck {
    /** Keeps the lists as they are now. */
    public Denied {
        blockers = List.copyOf(blockers);
        warnings = List.copyOf(warnings);
        violations = List.copyOf(violations);
    }
}
