package io.phasegate.sdk.protocol;

import java.util.Optional;

/**
 * Something about a request that offends a rule.
 *
 * @param rule the rule that fired, for example {@code tool.TDD.write_files.forbidden_patterns}
 * @param kind one of {@code floor, tool, constraint, transition, artifact, gate, effect, verdict,
 *     custom}
 * @param check the check or constraint behind the rule; empty where there is none
 * @param severity {@code floor} blocks in every mode, {@code blocking} in strict mode, {@code
 *     warning} in none
 * @param message one sentence for people: the contract author's own where there is one
 * @param detail what was seen, for example the path and the pattern; may be empty
 * @param source where the rule is written
 * @param remedy what to do instead; may be empty
 */
public record Violation(
        String rule,
        String kind,
        Optional<String> check,
        String severity,
        String message,
        String detail,
        Source source,
        String remedy) {
    /** For people: {@code message: detail [rule, file:line]}. */
    public String text() {
        String seen = detail.isEmpty() ? message : message + ": " + detail;
        return seen + " [" + rule + ", " + source + "]";
    }
}
