package io.phasegate.sdk;

import io.phasegate.sdk.protocol.Violation;
import java.util.List;

/**
 * The task is completed, and the client holds none.
 *
 * @param warnings one readable text for each violation that did not block
 * @param violations the same, in full
 * @param decisionId what the stored explanation is found by
 */
public record Completed(List<String> warnings, List<Violation> violations, String decisionId)
        implements TransitionResult {
    /** Keeps the lists as they are now. */
    public Completed {
        warnings = List.copyOf(warnings);
        violations = List.copyOf(violations);
    }
}
