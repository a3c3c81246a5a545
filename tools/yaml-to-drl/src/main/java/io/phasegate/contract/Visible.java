package io.phasegate.contract;

/**
 * Text from files, made safe to show on a terminal: what would move the cursor, break the line,
 * reorder letters or stay unseen is shown as <code>\\u{…}</code>.
 */
final class Visible {
    private Visible() {}

    static String text(String text) {
        if (text.codePoints().noneMatch(Visible::isHidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(shown, c));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int c) {
        if (isHidden(c)) {
            shown.append(escaped(c));
        } else {
            shown.appendCodePoint(c);
        }
    }

    static String escaped(int c) {
        return "\\u{%04x}".formatted(c);
    }

    /** Control, format (bidirectional marks among them), line separators, unpaired surrogates. */
    static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
