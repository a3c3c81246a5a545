package io.phasegate.condition;

/**
 * A CEL string literal: single or double quotes, once or three times, {@code r} before it for raw.
 *
 * @param length of the literal in the text, quotes included
 */
record StringLiteral(String value, int length) {

    static boolean startsAt(String text, int at) {
        return isQuote(text, at) || (isRawMark(text, at) && isQuote(text, at + 1));
    }

    static StringLiteral read(String text, int start) {
        boolean raw = isRawMark(text, start);
        int open = raw ? start + 1 : start;
        String quote = text.substring(open, open + 1);
        boolean triple = text.startsWith(quote.repeat(3), open);
        String end = triple ? quote.repeat(3) : quote;
        StringBuilder value = new StringBuilder();
        int at = open + end.length();
        while (!text.startsWith(end, at)) {
            if (at >= text.length() || (!triple && isLineEnd(text.charAt(at)))) {
                throw new SyntaxTrouble(
                        ConditionProblem.at(new Span(start, at - start), "the string has no end")
                                .help("close it with `" + end + "`"));
            }
            if (text.charAt(at) == '\\') {
                at = raw ? rawEscape(at, value) : escape(text, at, value);
            } else {
                value.append(text.charAt(at++));
            }
        }
        return new StringLiteral(value.toString(), at + end.length() - start);
    }

    /** In a raw string a backslash stands for itself. */
    private static int rawEscape(int at, StringBuilder value) {
        value.append('\\');
        return at + 1;
    }

    private static int escape(String text, int at, StringBuilder value) {
        if (at + 1 >= text.length()) {
            return at + 1; // the caller reports that the string has no end
        }
        char c = text.charAt(at + 1);
        return switch (c) {
            case 'n' -> plain(value, '\n', at);
            case 't' -> plain(value, '\t', at);
            case 'r' -> plain(value, '\r', at);
            case 'a' -> plain(value, '\u0007', at);
            case 'b' -> plain(value, '\b', at);
            case 'f' -> plain(value, '\f', at);
            case 'v' -> plain(value, '\u000B', at);
            case '\\', '\'', '"', '`', '?' -> plain(value, c, at);
            case 'x', 'X' -> coded(text, at, 2, 2, 16, value);
            case 'u' -> coded(text, at, 2, 4, 16, value);
            case 'U' -> coded(text, at, 2, 8, 16, value);
            case '0', '1', '2', '3' -> coded(text, at, 1, 3, 8, value);
            default ->
                    throw new SyntaxTrouble(
                            ConditionProblem.at(
                                            new Span(at, 2),
                                            "`\\" + c + "` is not an escape in a string")
                                    .help(
                                            "write `\\\\` for a backslash, or put `r` before the string"));
        };
    }

    private static int plain(StringBuilder value, char c, int at) {
        value.append(c);
        return at + 2;
    }

    private static int coded(
            String text, int at, int skip, int digits, int radix, StringBuilder value) {
        int from = at + skip;
        int code = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = i < text.length() ? asciiDigit(text.charAt(i), radix) : -1;
            if (digit < 0 || code > Character.MAX_CODE_POINT) {
                code = -1;
                break;
            }
            code = code * radix + digit;
        }
        boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
        if (code < 0 || code > Character.MAX_CODE_POINT || surrogate) {
            int length = Math.min(text.length() - at, skip + digits);
            throw new SyntaxTrouble(new Span(at, length), "the escape names no character");
        }
        value.appendCodePoint(code);
        return from + digits;
    }

    private static int asciiDigit(char c, int radix) {
        return c < 128 ? Character.digit(c, radix) : -1;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isQuote(String text, int at) {
        return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
    }

    private static boolean isRawMark(String text, int at) {
        return text.charAt(at) == 'r' || text.charAt(at) == 'R';
    }
}
