package io.phasegate.condition;

import java.util.Optional;

/**
 * Something wrong with a condition or with a placeholder of a detail.
 *
 * @param offset of the first character, from 0, in UTF-16 units of the text
 * @param length in UTF-16 units; 0 at the end of the text
 * @param message one lower-case sentence without full stop
 * @param help the remedy, where one can be named
 */
public record ConditionProblem(int offset, int length, String message, Optional<String> help) {

    static ConditionProblem at(Span span, String message) {
        return new ConditionProblem(span.offset(), span.length(), message, Optional.empty());
    }

    ConditionProblem help(String text) {
        return new ConditionProblem(offset, length, message, Optional.of(text));
    }

    /** The same problem in a text that holds this one {@code by} characters further on. */
    ConditionProblem shifted(int by) {
        return new ConditionProblem(offset + by, length, message, help);
    }
}
