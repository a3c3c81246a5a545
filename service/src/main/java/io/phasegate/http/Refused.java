package io.phasegate.http;

import io.phasegate.sdk.protocol.FieldError;
import io.phasegate.sdk.protocol.Problem;
import java.time.Duration;
import java.util.List;

/** Ends a request with a problem; thrown where it is found, answered in one place. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final Duration retryAfter;

    Refused(Problem problem) {
        this(problem, Duration.ofSeconds(1));
    }

    private Refused(Problem problem, Duration retryAfter) {
        super(problem.type(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** It may be tried again after that time, rounded up to seconds. */
    static Refused tooMany(Duration wait, String advice) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new Refused(
                ProblemType.RATE_LIMITED.problem(advice + ", and wait " + seconds + " s"),
                Duration.ofSeconds(seconds));
    }

    Refused withInstance(String id) {
        return new Refused(problem.withInstance(id), retryAfter);
    }

    static Refused because(ProblemType type, String detail) {
        return new Refused(type.problem(detail));
    }

    static Refused invalid(List<FieldError> errors) {
        String detail =
                errors.size() == 1
                        ? "mend the field that `errors` names"
                        : "mend the " + errors.size() + " fields that `errors` names";
        return new Refused(ProblemType.INVALID_REQUEST.problem(detail).withErrors(errors));
    }

    Problem problem() {
        return problem;
    }

    /** When to try again, where that can help. */
    Duration retryAfter() {
        return retryAfter;
    }
}
