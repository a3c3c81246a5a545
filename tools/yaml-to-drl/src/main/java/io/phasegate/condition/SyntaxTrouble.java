package io.phasegate.condition;

import java.io.Serial;

/** Ends a parse at its first syntax error; never leaves this package. */
final class SyntaxTrouble extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient ConditionProblem problem;

    SyntaxTrouble(ConditionProblem problem) {
        super(problem.message(), null, false, false);
        this.problem = problem;
    }

    SyntaxTrouble(Span span, String message) {
        this(ConditionProblem.at(span, message));
    }

    ConditionProblem problem() {
        return problem;
    }
}
