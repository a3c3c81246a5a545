package io.phasegate.sdk;

import io.phasegate.sdk.protocol.Violation;
import java.util.List;

/**
 * The call would go through.
 *
 * @param warnings one readable text for each violation that does not block
 * @param violations the same, in full
 * @param decisionId what the stored explanation is found by
 */
public record Allowed(List<String> warnings, List<Violation> violations, String decisionId)
        implements ToolCheck {
    /** Keeps the lists as they are now. */
    public Allowed {
        warnings = List.copyOf(warnings);
        violations = List.copyOf(violations);
    }
}
