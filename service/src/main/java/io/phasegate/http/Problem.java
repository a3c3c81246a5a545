package io.phasegate.http;

import io.phasegate.sdk.protocol.Violation;
import java.util.List;
import java.util.Optional;

/**
 * Why a request got no answer: {@code application/problem+json} of RFC 9457.
 *
 * @param type a stable name, {@code phasegate:token-expired}
 * @param title the type in words
 * @param detail one sentence that says what to do
 * @param instance id of the decision, or of the request
 * @param errors which fields of the request are wrong; left out where none is
 * @param violations of a call the rules refused; left out where there is none
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        Optional<List<FieldError>> errors,
        Optional<List<Violation>> violations) {

    /**
     * A field of the request that is wrong.
     *
     * @param pointer RFC 6901, into the body; for a parameter of the query its name
     */
    public record FieldError(String pointer, String message) {}

    static Problem of(ProblemType type, String detail) {
        return new Problem(
                type.uri(),
                type.title(),
                type.status(),
                detail,
                "",
                Optional.empty(),
                Optional.empty());
    }

    /** The type without its scheme: {@code token-expired}. */
    String name() {
        return type.substring(type.indexOf(':') + 1);
    }

    Problem withErrors(List<FieldError> wrong) {
        return new Problem(
                type, title, status, detail, instance, Optional.of(List.copyOf(wrong)), violations);
    }

    Problem withViolations(List<Violation> all) {
        return new Problem(
                type, title, status, detail, instance, errors, Optional.of(List.copyOf(all)));
    }

    Problem withInstance(String id) {
        return new Problem(type, title, status, detail, id, errors, violations);
    }
}
