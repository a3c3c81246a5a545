package io.phasegate.contract;

/**
 * One line of a file as it is shown, and the carets under a place of it. Tabs become spaces, what
 * cannot be seen becomes an escape, a long line is cut on both sides with an ellipsis; carets are
 * as wide as the characters above them.
 */
record SourceLine(String shown, String carets) {
    private static final int BEFORE = 60;
    private static final int AFTER = 80;

    static SourceLine around(String line, Location at) {
        int column = Math.min(at.column() - 1, line.codePointCount(0, line.length()));
        int from = Math.max(0, column - BEFORE);
        // only what may be shown: a line can be a mebibyte long
        String rest = line.substring(line.offsetByCodePoints(0, from));
        int[] characters = rest.codePoints().limit(BEFORE + AFTER + 1L).toArray();
        int place = column - from;
        int end = place + at.length();
        int to = Math.min(characters.length, place + AFTER);
        StringBuilder shown = new StringBuilder(from > 0 ? "…" : "");
        int indent = from > 0 ? 1 : 0;
        int width = 0;
        for (int i = 0; i < to; i++) {
            String character = shown(characters[i]);
            shown.append(character);
            if (i < place) {
                indent += width(character);
            } else if (i < end) {
                width += width(character);
            }
        }
        shown.append(to < characters.length ? "…" : "");
        return new SourceLine(
                shown.toString().stripTrailing(),
                " ".repeat(indent) + "^".repeat(Math.max(1, width)));
    }

    private static String shown(int character) {
        if (character == '\t') {
            return "    ";
        }
        return Visible.isHidden(character)
                ? Visible.escaped(character)
                : Character.toString(character);
    }

    private static int width(String shown) {
        return shown.codePoints().map(SourceLine::width).sum();
    }

    /** In columns of a terminal. */
    private static int width(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    /** East Asian scripts, full-width forms and pictographs. */
    private static boolean isWide(int c) {
        return c >= 0x1100
                && (c <= 0x115f
                        || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
                        || (c >= 0xac00 && c <= 0xd7a3)
                        || (c >= 0xf900 && c <= 0xfaff)
                        || (c >= 0xfe30 && c <= 0xfe6f)
                        || (c >= 0xff00 && c <= 0xff60)
                        || (c >= 0xffe0 && c <= 0xffe6)
                        || (c >= 0x1f300 && c <= 0x1f64f)
                        || (c >= 0x1f900 && c <= 0x1f9ff)
                        || (c >= 0x20000 && c <= 0x3fffd));
    }
}
