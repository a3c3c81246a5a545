package io.phasegate.rules.compile;

/**
 * A word of an author's expression.
 *
 * @param text as written, quotes included
 * @param at offset of its first character
 */
record AuthorToken(Kind kind, String text, int at) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        SYMBOL,
        END
    }

    boolean is(String word) {
        return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(word);
    }

    /** Of a string: what it says. */
    String value() {
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                c = unescaped(text.charAt(++i));
            }
            value.append(c);
        }
        return value.toString();
    }

    private static char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            default -> c;
        };
    }
}
