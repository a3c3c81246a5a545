package io.phasegate.convert;

import java.util.ArrayList;
import java.util.List;

/**
 * The one way for text of a contract into generated rules.
 *
 * <p>What comes out is read by up to four lexers, one after the other: Drools', MVEL's,
 * JavaParser's and the Java compiler's, which replaces <code>&#92;u</code> escapes before it looks
 * for the end of a string or of a line. So what is special to any of them leaves here in a form
 * that is special to none.
 */
public final class DrlText {
    /** Java allows no string constant of more than 65535 bytes, and joins those it can. */
    private static final int MAX_CONSTANT = 8000;

    private DrlText() {}

    /** A string literal, quotes included, whose value is exactly {@code text}. */
    public static String string(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                // never as a unicode escape: the Java compiler would see the bare character
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (isPrintableAscii(c)) {
                        literal.append(c);
                    } else {
                        // in capitals: MVEL knows no others
                        literal.append(String.format("\\u%04X", (int) c));
                    }
                }
            }
        }
        return literal.append('"').toString();
    }

    /**
     * An expression whose value is exactly {@code text}, however long it is; for the places that
     * take any expression.
     */
    public static String expression(String text) {
        if (text.length() <= MAX_CONSTANT) {
            return string(text);
        }
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); at += MAX_CONSTANT) {
            pieces.add(string(text.substring(at, Math.min(text.length(), at + MAX_CONSTANT))));
        }
        return "String.join( \"\", " + String.join(", ", pieces) + " )";
    }

    /**
     * Text that may stand behind {@code //} and ends neither the comment nor a block comment around
     * it. What is not printable ASCII shows as its code point, as in {@code <U+000A>}.
     */
    public static String comment(String text) {
        StringBuilder comment = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    if (c == '\\') {
                        // doubled, so that no unicode escape begins here
                        comment.append("\\\\");
                    } else if (c == '/' && endsWith(comment, '*')) {
                        comment.append(" /");
                    } else if (isPrintableAscii(c)) {
                        comment.append((char) c);
                    } else {
                        comment.append(String.format("<U+%04X>", c));
                    }
                });
        return comment.toString();
    }

    private static boolean endsWith(StringBuilder text, char last) {
        return !text.isEmpty() && text.charAt(text.length() - 1) == last;
    }

    private static boolean isPrintableAscii(int c) {
        return c >= ' ' && c <= '~';
    }
}
