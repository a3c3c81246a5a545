package io.phasegate.condition;

/**
 * A word of a condition.
 *
 * @param text the name or sign as written, a number as written, a string's value
 */
record Token(Kind kind, String text, Span span) {
    enum Kind {
        NAME,
        NUMBER,
        STRING,
        SIGN,
        END
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equals(word);
    }

    /** For messages. */
    String shown() {
        return switch (kind) {
            case NAME, NUMBER, SIGN -> "`" + text + "`";
            case STRING -> "a string";
            case END -> "the end";
        };
    }
}
