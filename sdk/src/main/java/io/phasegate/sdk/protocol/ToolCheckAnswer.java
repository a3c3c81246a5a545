package io.phasegate.sdk.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * May this tool be called? Decided, not run.
 *
 * @param allowed whether the call would go through
 * @param blockers one readable text for each violation that blocks, in the contract's order
 * @param warnings one readable text for each violation that does not
 * @param violations all of them, in the contract's order
 * @param decisionId what the stored explanation is found by; {@code null} where the decision was
 *     made locally and is not stored
 */
public record ToolCheckAnswer(
        boolean allowed,
        List<String> blockers,
        List<String> warnings,
        List<Violation> violations,
        @Nullable String decisionId) {
    /** Keeps the lists as they are now. */
    public ToolCheckAnswer {
        blockers = List.copyOf(blockers);
        warnings = List.copyOf(warnings);
        violations = List.copyOf(violations);
    }
}
