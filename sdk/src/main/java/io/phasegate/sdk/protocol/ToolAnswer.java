package io.phasegate.sdk.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tool that was run gave back.
 *
 * @param result the tool's own; the reference of each tool says which fields it has
 * @param logged always true: a call that can't be recorded is not made
 * @param warnings one readable text for each violation that did not block
 * @param violations all of them, in the contract's order
 * @param decisionId what the stored explanation is found by
 * @param executionId names this run, for example as the evidence of an artifact
 */
public record ToolAnswer(
        Map<String, @Nullable Object> result,
        boolean logged,
        List<String> warnings,
        List<Violation> violations,
        String decisionId,
        String executionId) {
    /** Keeps the collections as they are now. */
    public ToolAnswer {
        result = Fields.copy(result);
        warnings = List.copyOf(warnings);
        violations = List.copyOf(violations);
    }

    /** Without what the result holds. */
    @Override
    public String toString() {
        return "ToolAnswer["
                + result.keySet()
                + ", "
                + warnings
                + ", "
                + decisionId
                + ", "
                + executionId
                + "]";
    }
}
