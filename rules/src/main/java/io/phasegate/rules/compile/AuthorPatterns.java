package io.phasegate.rules.compile;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions after {@code matches}. They run by backtracking on text that agents choose,
 * so only those are taken that cannot go wrong: nothing repeats a group, and at most two parts
 * repeat without a limit.
 */
final class AuthorPatterns {
    private static final int LONGEST = 200;
    private static final int MOST_UNBOUNDED = 2;

    private AuthorPatterns() {}

    /** What is wrong with it; empty where it may run. */
    static Optional<String> problem(String pattern) {
        if (pattern.length() > LONGEST) {
            return Optional.of("the pattern is longer than " + LONGEST + " characters");
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            return Optional.of("the pattern can't be read: " + e.getDescription());
        }
        int unbounded = 0;
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\\') {
                at++;
                if (at < pattern.length() && Character.isDigit(pattern.charAt(at))) {
                    return Optional.of("the pattern refers back to a group");
                }
            } else if (c == '*' || c == '+' || c == '{') {
                if (at > 0 && pattern.charAt(at - 1) == ')') {
                    return Optional.of("the pattern repeats a group");
                }
                unbounded++;
            } else if (pattern.startsWith("(?", at) && !pattern.startsWith("(?:", at)) {
                return Optional.of("the pattern looks around, or sets flags");
            }
        }
        return unbounded > MOST_UNBOUNDED
                ? Optional.of("the pattern repeats more than " + MOST_UNBOUNDED + " parts")
                : Optional.empty();
    }
}
