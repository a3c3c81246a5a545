package io.phasegate.start;

import java.util.regex.Pattern;

/** Writes text as a YAML scalar that reads back as exactly that text. */
final class YamlText {
    private static final Pattern PLAIN =
            Pattern.compile("(\\./)?[A-Za-z][A-Za-z0-9 ./_=-]*[A-Za-z0-9./_=]");

    private static final Pattern MEANS_SOMETHING_ELSE =
            Pattern.compile("(?i)true|false|yes|no|on|off|null|\\.inf|\\.nan");

    private YamlText() {}

    /** Plain where that is safe, else in double quotes. */
    static String scalar(String text) {
        if (PLAIN.matcher(text).matches() && !MEANS_SOMETHING_ELSE.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(character -> {
                    switch (character) {
                        case '"' -> quoted.append("\\\"");
                        case '\\' -> quoted.append("\\\\");
                        case '\n' -> quoted.append("\\n");
                        case '\t' -> quoted.append("\\t");
                        default -> append(quoted, character);
                    }
                });
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int character) {
        if (character >= 0x20 && character < 0x7f) {
            quoted.appendCodePoint(character);
        } else {
            quoted.append("\\U%08X".formatted(character));
        }
    }
}
