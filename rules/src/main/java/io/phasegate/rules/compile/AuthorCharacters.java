package io.phasegate.rules.compile;

/** Refuses text that a reader sees differently from a compiler, or that no parser should follow. */
final class AuthorCharacters {
    static final String CODE = "drl-characters";

    /** Brackets within brackets: the parser tries each opening one in several ways. */
    private static final int DEEPEST = 12;

    private AuthorCharacters() {}

    /** False where there is a finding, and the text must not be parsed. */
    static boolean check(AuthorFindings findings) {
        String text = findings.source().text();
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (text.startsWith("\\u", at)) {
                findings.error(
                        CODE,
                        at,
                        2,
                        "a backslash stands before `u`, which not every reader reads alike",
                        "write the character itself");
                return false;
            }
            if (isUnseen(text.codePointAt(at))) {
                findings.error(
                        CODE,
                        at,
                        1,
                        "here is the character U+%04X, which is not seen"
                                .formatted(text.codePointAt(at)),
                        "take it out: what a reader sees must be what is compiled");
                return false;
            }
            depth = Math.max(0, depth + opens(c));
            if (depth > DEEPEST) {
                findings.error(
                        CODE,
                        at,
                        1,
                        "brackets are nested more than " + DEEPEST + " deep",
                        "split the rule");
                return false;
            }
        }
        return true;
    }

    private static int opens(char c) {
        return switch (c) {
            case '(', '[', '{' -> 1;
            case ')', ']', '}' -> -1;
            default -> 0;
        };
    }

    private static boolean isUnseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\n' && c != '\t';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }
}
