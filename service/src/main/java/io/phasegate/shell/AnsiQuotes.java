package io.phasegate.shell;

/** Reads <code>$'…'</code>, where backslashes spell characters. */
final class AnsiQuotes {
    private final Cursor in;
    private final int from;
    private final StringBuilder text = new StringBuilder();

    private AnsiQuotes(Cursor in, int from) {
        this.in = in;
        this.from = from;
    }

    /** Behind the opening quote. */
    static String read(Cursor in, int from) {
        AnsiQuotes quotes = new AnsiQuotes(in, from);
        while (in.rawPeek() != '\'') {
            if (in.rawEnded()) {
                throw in.unreadable("a single quote is not closed", from);
            }
            quotes.character(in.rawNext());
        }
        in.rawNext();
        return quotes.text.toString();
    }

    private void character(char next) {
        if (next != '\\' || in.rawEnded()) {
            text.append(next);
            return;
        }
        char escaped = in.rawNext();
        switch (escaped) {
            case 'a' -> text.append('\u0007');
            case 'b' -> text.append('\b');
            case 'e', 'E' -> text.append('\u001b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'v' -> text.append('\u000b');
            case '\\', '\'', '"', '?' -> text.append(escaped);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> number(8, 2, escaped - '0', 0x7f);
            case 'x' -> spelled(16, 2);
            case 'u' -> spelled(16, 4);
            case 'U' -> spelled(16, 8);
            case 'c' -> throw in.unreadable("a quoted text spells a control character", from);
            default -> text.append('\\').append(escaped);
        }
    }

    private void spelled(int radix, int digits) {
        if (Character.digit(in.rawPeek(), radix) < 0) {
            throw in.unreadable("a quoted text spells no character", from);
        }
        number(radix, digits, 0, digits == 2 ? 0x7f : Character.MAX_CODE_POINT);
    }

    /** Bytes above ASCII could join into one character: what they mean then is not ours to guess. */
    private void number(int radix, int digits, int start, int greatest) {
        int code = start;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(in.rawPeek(), radix);
            if (digit < 0) {
                break;
            }
            in.rawNext();
            code = code * radix + digit;
        }
        if (code < 1 || code > greatest) {
            throw in.unreadable("a quoted text spells bytes", from);
        }
        text.append(Character.toString(code));
    }
}
