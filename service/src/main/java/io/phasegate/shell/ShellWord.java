package io.phasegate.shell;

import java.util.List;
import java.util.Optional;

/**
 * A word as it was written.
 *
 * @param source its text in the script, quotes included
 */
record ShellWord(List<Part> parts, String source, Span span) {
    ShellWord {
        parts = List.copyOf(parts);
    }

    /** The text where nothing of it is quoted or expanded: only such a word can be a keyword. */
    Optional<String> bare() {
        return parts.size() == 1 && parts.getFirst() instanceof Part.Literal(String text, boolean quoted) && !quoted
                ? Optional.of(text)
                : Optional.empty();
    }
}
