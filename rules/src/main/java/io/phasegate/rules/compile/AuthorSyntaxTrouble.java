package io.phasegate.rules.compile;

/** What is wrong at one place of an author's expression. Never leaves this package. */
final class AuthorSyntaxTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int at;
    private final int length;
    private final String message;
    private final String help;

    AuthorSyntaxTrouble(int at, int length, String message, String help) {
        super(message, null, false, false);
        this.at = at;
        this.length = length;
        this.message = message;
        this.help = help;
    }

    static AuthorSyntaxTrouble at(AuthorToken token, String message, String help) {
        return new AuthorSyntaxTrouble(
                token.at(), Math.max(1, token.text().length()), message, help);
    }

    /** Offset in the expression. */
    int at() {
        return at;
    }

    int length() {
        return length;
    }

    String message() {
        return message;
    }

    String help() {
        return help;
    }
}
