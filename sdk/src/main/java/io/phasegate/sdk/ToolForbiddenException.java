package io.phasegate.sdk;

import io.phasegate.sdk.protocol.Problem;
import io.phasegate.sdk.protocol.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** The rules forbid this tool call; it was not made. */
public final class ToolForbiddenException extends CallRefusedException {
    private static final long serialVersionUID = 1L;

    ToolForbiddenException(Problem problem, List<Violation> violations) {
        super(problem, violations.stream().map(Violation::text).collect(Collectors.joining("; ")));
    }

    /** What the call offends, in the contract's order; at least one. */
    public List<Violation> violations() {
        return problem().violations().orElse(List.of());
    }

    /** What the stored explanation is found by. */
    public String decisionId() {
        return problem().instance();
    }
}
