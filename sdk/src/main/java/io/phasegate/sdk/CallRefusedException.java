package io.phasegate.sdk;

import io.phasegate.sdk.protocol.FieldError;
import io.phasegate.sdk.protocol.Problem;
import java.util.List;

/** The server refused a call: its form is wrong, or the token does not admit it. */
public sealed class CallRefusedException extends RuntimeException permits ToolForbiddenException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    CallRefusedException(Problem problem) {
        this(problem, problem.detail() + " [" + problem.type() + "]" + complaints(problem));
    }

    CallRefusedException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    private static String complaints(Problem problem) {
        StringBuilder text = new StringBuilder();
        for (FieldError error : problem.errors().orElse(List.of())) {
            text.append("; ").append(error.pointer()).append(": ").append(error.message());
        }
        return text.toString();
    }

    /** A stable name, for example {@code phasegate:token-expired}. */
    public final String type() {
        return problem.type();
    }

    /** The HTTP status, from 400 to 499. */
    public final int status() {
        return problem.status();
    }

    /** One sentence that says what to do. */
    public final String detail() {
        return problem.detail();
    }

    /** What is wrong with which field of the request; empty where it is not about fields. */
    public final List<FieldError> errors() {
        return problem.errors().orElse(List.of());
    }

    /** All the server said. */
    public final Problem problem() {
        return problem;
    }
}
