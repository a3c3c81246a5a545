package io.phasegate.http;

import java.util.List;

/** Ends a request with a problem; thrown where it is found, answered in one place. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refused(Problem problem) {
        super(problem.type(), null, false, false);
        this.problem = problem;
    }

    static Refused because(ProblemType type, String detail) {
        return new Refused(Problem.of(type, detail));
    }

    static Refused invalid(List<Problem.FieldError> errors) {
        String detail =
                errors.size() == 1
                        ? "mend the field that `errors` names"
                        : "mend the " + errors.size() + " fields that `errors` names";
        return new Refused(Problem.of(ProblemType.INVALID_REQUEST, detail).withErrors(errors));
    }

    Problem problem() {
        return problem;
    }
}
