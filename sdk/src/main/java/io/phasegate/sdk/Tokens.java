package io.phasegate.sdk;

/** Tokens and keys are opaque; they only must fit into a header. */
final class Tokens {
    private static final int LONGEST = 16_384;

    private Tokens() {}

    static String checked(Answer answer, String token) {
        if (!fits(token)) {
            throw answer.malformed("a token that no header can hold");
        }
        return token;
    }

    static boolean fits(String token) {
        return !token.isEmpty()
                && token.length() <= LONGEST
                && token.chars().allMatch(c -> c > ' ' && c <= '~');
    }
}
