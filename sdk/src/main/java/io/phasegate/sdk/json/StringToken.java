package io.phasegate.sdk.json;

/** Strings as JSON spells them, both ways. */
final class StringToken {
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";

    private StringToken() {}

    static String read(Cursor cursor) {
        cursor.expect('"');
        StringBuilder text = new StringBuilder();
        for (char c = cursor.next(); c != '"'; c = cursor.next()) {
            if (c < ' ') {
                throw cursor.malformed("a control character in a string");
            }
            text.append(c == '\\' ? escape(cursor) : c);
        }
        if (hasHalfPair(text)) {
            throw cursor.malformed("half a surrogate pair in a string");
        }
        return text.toString();
    }

    private static char escape(Cursor cursor) {
        char c = cursor.next();
        if (c == 'u') {
            return codeUnit(cursor);
        }
        int which = ESCAPED.indexOf(c);
        if (which < 0) {
            throw cursor.malformed("an unknown escape in a string");
        }
        return MEANT.charAt(which);
    }

    private static char codeUnit(Cursor cursor) {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            char c = cursor.next();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw cursor.malformed("expected four hexadecimal digits");
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    static void write(StringBuilder out, CharSequence text) {
        if (hasHalfPair(text)) {
            throw new IllegalArgumentException("half a surrogate pair can't be sent as JSON");
        }
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            write(out, text.charAt(i));
        }
        out.append('"');
    }

    private static void write(StringBuilder out, char c) {
        int which = c == '/' ? -1 : MEANT.indexOf(c);
        if (which >= 0) {
            out.append('\\').append(ESCAPED.charAt(which));
        } else if (c < ' ') {
            out.append(String.format("\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }

    private static boolean hasHalfPair(CharSequence text) {
        return text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
}
