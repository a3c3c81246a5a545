package io.phasegate.rules.compile;

import java.util.List;

/**
 * Splits an author's expression into words. Stricter than any of the readers after it: what it
 * takes, all of them split alike.
 */
final class AuthorLexer {
    private static final List<String> LONG_SYMBOLS = List.of("==", "!=", "<=", ">=", "&&", "||");
    private static final String SYMBOLS = "()[].,:;+-*/%<>!";

    private final String text;
    private int at;

    AuthorLexer(String text) {
        this.text = text;
    }

    /** The next word; at the end, again and again, one that says so. */
    AuthorToken next() {
        while (at < text.length() && " \t\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at == text.length()) {
            return new AuthorToken(AuthorToken.Kind.END, "", at);
        }
        char c = text.charAt(at);
        if (isNameStart(c)) {
            return token(AuthorToken.Kind.NAME, end(at + 1, AuthorLexer::isNamePart));
        }
        if (isDigit(c)) {
            return number();
        }
        if (c == '"' || c == '\'') {
            return string(c);
        }
        return symbol(c);
    }

    private interface Test {
        boolean holds(char c);
    }

    private int end(int from, Test test) {
        int end = from;
        while (end < text.length() && test.holds(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private AuthorToken number() {
        int end = end(at, AuthorLexer::isDigit);
        if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
            end = end(end + 1, AuthorLexer::isDigit);
        }
        if (end < text.length() && isNamePart(text.charAt(end))) {
            throw new AuthorSyntaxTrouble(
                    at, end - at + 1, "a number runs into a word", "write digits alone");
        }
        return token(AuthorToken.Kind.NUMBER, end);
    }

    private AuthorToken string(char quote) {
        for (int end = at + 1; end < text.length(); end++) {
            char c = text.charAt(end);
            if (c == quote) {
                return token(AuthorToken.Kind.STRING, end + 1);
            }
            if (c == '\n') {
                break;
            }
            if (c == '\\') {
                end++;
                if (end == text.length() || "\\\"'nt".indexOf(text.charAt(end)) < 0) {
                    throw new AuthorSyntaxTrouble(
                            end - 1,
                            2,
                            "a backslash stands before something it does not belong to",
                            "escape only quotes and the backslash, or write `\\n` and `\\t`");
                }
            }
        }
        throw new AuthorSyntaxTrouble(
                at, 1, "a string is not closed on its line", "close it with the same quote");
    }

    private AuthorToken symbol(char c) {
        if (text.startsWith("//", at) || text.startsWith("/*", at)) {
            throw new AuthorSyntaxTrouble(
                    at,
                    2,
                    "a comment stands inside code",
                    "put it above the rule, or between its patterns");
        }
        for (String symbol : LONG_SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                return token(AuthorToken.Kind.SYMBOL, at + symbol.length());
            }
        }
        if (SYMBOLS.indexOf(c) < 0) {
            throw new AuthorSyntaxTrouble(
                    at,
                    1,
                    "`" + c + "` has no place in a rule written by hand",
                    "use comparisons, `&&`, `||`, `!` and calls of the facts' methods");
        }
        return token(AuthorToken.Kind.SYMBOL, at + 1);
    }

    private AuthorToken token(AuthorToken.Kind kind, int end) {
        AuthorToken token = new AuthorToken(kind, text.substring(at, end), at);
        at = end;
        return token;
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c);
    }
}
