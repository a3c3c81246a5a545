package io.phasegate.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words a name of a tool or an argument is made of: {@code filePath} is file, path. */
final class NameWords {
    private NameWords() {}

    static List<String> of(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean hump =
                    Character.isUpperCase(c) && i > 0 && !Character.isUpperCase(name.charAt(i - 1));
            if (hump || !Character.isLetterOrDigit(c)) {
                end(word, words);
            }
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            }
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
            word.setLength(0);
        }
    }
}
