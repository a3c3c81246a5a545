package io.phasegate.sdk;

import io.phasegate.sdk.protocol.Violation;
import java.util.List;

/**
 * The task is in another phase; the client holds the token for it.
 *
 * @param phase the one entered
 * @param warnings one readable text for each violation that did not block
 * @param violations the same, in full
 * @param decisionId what the stored explanation is found by
 */
public record Moved(
        String phase, List<String> warnings, List<Violation> violations, String decisionId)
        implements TransitionResult {
    /** Keeps the lists as they are now. */
    public Moved {
        warnings = List.copyOf(warnings);
        violations = List.copyOf(violations);
    }
}
