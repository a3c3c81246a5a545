package io.phasegate.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the simplest shell commands alone: one line, words of plain letters or in quotes in which
 * nothing is special. Whatever a shell could take for something else is not read at all.
 */
final class PlainCommand {
    private static final String PLAIN = "_./:=,@%+-";
    private static final int LONGEST = 16 * 1024;

    private PlainCommand() {}

    /** Its words, or nothing where it is not that simple. */
    static Optional<List<String>> words(String script) {
        String line = script.strip();
        if (line.isEmpty() || line.length() > LONGEST) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean within = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == ' ') {
                if (within) {
                    words.add(word.toString());
                    word.setLength(0);
                    within = false;
                }
            } else if (c == '\'' || c == '"') {
                int end = line.indexOf(c, i + 1);
                if (end < 0 || !isLiteral(line.substring(i + 1, end), c)) {
                    return Optional.empty();
                }
                word.append(line, i + 1, end);
                within = true;
                i = end;
            } else if (isPlain(c)) {
                word.append(c);
                within = true;
            } else {
                return Optional.empty();
            }
        }
        words.add(word.toString());
        return Optional.of(List.copyOf(words));
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || PLAIN.indexOf(c) >= 0;
    }

    private static boolean isLiteral(String quoted, char quote) {
        return quoted.chars()
                .allMatch(c ->
                        !Character.isISOControl(c)
                                && !Character.isSurrogate((char) c)
                                && Character.getType(c) != Character.FORMAT
                                && (quote == '\'' || "$`\\!".indexOf(c) < 0));
    }
}
