package io.phasegate.decision;

import io.phasegate.contract.Location;
import io.phasegate.rules.Violation;

/**
 * A violation, and where its rule is written.
 *
 * @param source in the contract, or in the {@code .drl} file of a hand-written rule
 */
public record Finding(Violation violation, Location source) {
    /** For people: {@code message (detail) [rule, file:line]}. */
    public String text() {
        StringBuilder text = new StringBuilder(violation.message());
        if (!violation.detail().isEmpty()) {
            text.append(": ").append(violation.detail());
        }
        return text.append(" [")
                .append(violation.rule())
                .append(", ")
                .append(source.file())
                .append(':')
                .append(source.line())
                .append(']')
                .toString();
    }
}
