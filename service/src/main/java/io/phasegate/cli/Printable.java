package io.phasegate.cli;

/** Text from contracts and requests, safe to show on a terminal. */
final class Printable {
    private Printable() {}

    /** On one line: control, bidirectional and other unseen characters as escapes. */
    static String text(String text) {
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
