package io.phasegate.wire;

/** Text that others wrote, safe to show on a terminal and to agents. */
public final class Printable {
    private Printable() {}

    /** On one line: control, bidirectional and other unseen characters as escapes. */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(character -> {
                    if (isUnseen(character)) {
                        shown.append("\\u{%04x}".formatted(character));
                    } else {
                        shown.appendCodePoint(character);
                    }
                });
        return shown.toString();
    }

    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
