package io.phasegate.sdk.protocol;

import java.util.List;
import java.util.Optional;

/**
 * Why a call was refused or failed, as RFC 9457 has it: the body of every answer that is no 2xx.
 *
 * @param type a stable name, for example {@code phasegate:token-expired}
 * @param title the same for every problem of this type
 * @param status of the answer
 * @param detail one sentence that says what to do
 * @param instance the id of the decision or of the request
 * @param errors what is wrong with which field of the request; empty where it is not about fields
 * @param violations of a tool call that the rules forbid, in the contract's order
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        Optional<List<FieldError>> errors,
        Optional<List<Violation>> violations) {
    /** Keeps the lists as they are now. */
    public Problem {
        errors = errors.map(List::copyOf);
        violations = violations.map(List::copyOf);
    }

    /** The type without its scheme: {@code token-expired}. */
    public String name() {
        return type.substring(type.indexOf(':') + 1);
    }

    /** The same, about these fields. */
    public Problem withErrors(List<FieldError> wrong) {
        return new Problem(type, title, status, detail, instance, Optional.of(wrong), violations);
    }

    /** The same, because of these violations. */
    public Problem withViolations(List<Violation> all) {
        return new Problem(type, title, status, detail, instance, errors, Optional.of(all));
    }

    /** The same with the id of its decision or request. */
    public Problem withInstance(String id) {
        return new Problem(type, title, status, detail, id, errors, violations);
    }
}
