package io.phasegate.condition;

import java.util.ArrayList;
import java.util.List;

/** Splits a condition into tokens, in one pass over the text. */
final class Lexer {
    private static final String[] SIGNS = {
        "==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "?", ":", "(", ")", "[", "]", ".", ",",
        "-"
    };

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** The tokens, {@link Token.Kind#END} last. */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
                at++;
            } else if (text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (StringLiteral.startsAt(text, at)) {
                StringLiteral literal = StringLiteral.read(text, at);
                add(Token.Kind.STRING, literal.value(), literal.length());
            } else if (isLetter(c)) {
                addWord(Token.Kind.NAME, wordEnd(at));
            } else if (isDigit(c) || (c == '.' && isDigit(peek(1)))) {
                number();
            } else {
                sign();
            }
        }
        add(Token.Kind.END, "", 0);
    }

    private void sign() {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                add(Token.Kind.SIGN, sign, sign.length());
                return;
            }
        }
        int character = text.codePointAt(at);
        Span span = new Span(at, Character.charCount(character));
        String shown = text.substring(at, at + span.length());
        ConditionProblem problem =
                ConditionProblem.at(span, "`" + shown + "` means nothing in a condition");
        throw new SyntaxTrouble(
                switch (character) {
                    case '=' -> problem.help("compare with `==`");
                    case '&' -> problem.help("write `&&`");
                    case '|' -> problem.help("write `||`");
                    case '+', '*', '/', '%' ->
                            problem.help("conditions compare, they do not compute");
                    default -> problem;
                });
    }

    private void number() {
        int start = at;
        int end = at;
        if (text.startsWith("0x", at) || text.startsWith("0X", at)) {
            end = wordEnd(at);
        } else {
            end = digitsEnd(end);
            if (end + 1 < text.length()
                    && text.charAt(end) == '.'
                    && isDigit(text.charAt(end + 1))) {
                end = digitsEnd(end + 1);
            }
            if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
                int exponent = end + 1;
                if (exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0) {
                    exponent++;
                }
                end = digitsEnd(exponent);
            }
            end = wordEnd(end); // so that `5u` and `5x` are one wrong number, not a number and a
            // name
        }
        addWord(Token.Kind.NUMBER, Math.max(end, start + 1));
    }

    private int digitsEnd(int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    private void addWord(Token.Kind kind, int end) {
        add(kind, text.substring(at, end), end - at);
    }

    private void add(Token.Kind kind, String value, int length) {
        tokens.add(new Token(kind, value, new Span(at, length)));
        at += length;
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
