package io.phasegate.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form of a path pattern: escapes, classes and braces, and what may not stand in it. */
final class PatternForm {
    /** Braces within braces; more is a mistake or an attack. */
    private static final int MAX_DEPTH = 16;

    private PatternForm() {}

    static Optional<String> problem(String pattern) {
        if (pattern.isBlank()) {
            return Optional.of("the pattern is empty");
        }
        if (pattern.length() > PathPatterns.MAX_LENGTH) {
            return Optional.of(
                    "the pattern is longer than " + PathPatterns.MAX_LENGTH + " characters");
        }
        if (pattern.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("the pattern holds a control character");
        }
        if (pattern.startsWith("!")) {
            return Optional.of("`!` does not negate here, use `forbidden_patterns`");
        }
        return problemWithin(pattern);
    }

    private static Optional<String> problemWithin(String pattern) {
        int depth = 0;
        int at = 0;
        while (at < pattern.length()) {
            switch (pattern.charAt(at)) {
                case '\\' -> {
                    Optional<String> problem = problemOfEscape(pattern, at);
                    if (problem.isPresent()) {
                        return problem;
                    }
                    at++;
                }
                case '[' -> {
                    Optional<String> problem = problemOfClass(pattern, at);
                    if (problem.isPresent()) {
                        return problem;
                    }
                    at = classEnd(pattern, at) - 1;
                }
                case '{' -> {
                    depth++;
                    if (depth > MAX_DEPTH) {
                        return Optional.of("braces are nested deeper than " + MAX_DEPTH);
                    }
                    int end = braceEnd(pattern, at);
                    if (end < 0) {
                        return Optional.of("`{` is not closed");
                    }
                    if (separators(pattern, at, end).size() < 2) {
                        return Optional.of(
                                "`"
                                        + pattern.substring(at, end)
                                        + "` holds no two alternatives separated by a comma");
                    }
                }
                case '}' -> {
                    depth--;
                    if (depth < 0) {
                        return Optional.of("`}` closes nothing");
                    }
                }
                default -> {}
            }
            at++;
        }
        return Optional.empty();
    }

    /** What is wrong with a pattern whose braces are gone. */
    static Optional<String> problemOfExpansion(String pattern) {
        String path = pattern.replaceFirst("^/+", "").replaceFirst("/$", "");
        if (path.isEmpty()) {
            return Optional.of("`" + pattern + "` names no path, `**` is everything");
        }
        if (path.startsWith("~/") || path.equals("~")) {
            return Optional.of("`~` is not expanded, patterns begin at the workspace root");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty()) {
                return Optional.of("`//` matches nothing, write one `/`");
            }
            if (segment.equals(".") || segment.equals("..")) {
                return Optional.of(
                        "a directory `"
                                + segment
                                + "` never matches, paths are resolved before they are compared");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problemOfEscape(String pattern, int at) {
        if (at + 1 == pattern.length()) {
            return Optional.of("`\\` at the end escapes nothing");
        }
        char escaped = pattern.charAt(at + 1);
        if (escaped == '/' || Character.isLetterOrDigit(escaped)) {
            return Optional.of(
                    "`\\"
                            + escaped
                            + "` escapes what needs none, directories are separated by `/`");
        }
        return Optional.empty();
    }

    private static Optional<String> problemOfClass(String pattern, int open) {
        int end = classEnd(pattern, open);
        if (end < 0) {
            return Optional.of("`[` is not closed");
        }
        String text = pattern.substring(open, end);
        if (text.indexOf('/') >= 0) {
            return Optional.of("`" + text + "` holds a `/`, which no class matches");
        }
        if (text.contains("[:") || text.contains("[=") || text.contains("[.")) {
            return Optional.of("named classes such as `[:alpha:]` are not known here");
        }
        int at = open + 1;
        while (at + 2 < end - 1) {
            if (pattern.charAt(at) == '\\') {
                at++;
            }
            boolean range = pattern.charAt(at + 1) == '-' && at + 2 < end - 1;
            if (range
                    && pattern.charAt(at + 2) != '\\'
                    && pattern.charAt(at) > pattern.charAt(at + 2)) {
                return Optional.of(
                        "the range `" + pattern.substring(at, at + 3) + "` runs backwards");
            }
            at += range ? 3 : 1;
        }
        return Optional.empty();
    }

    /**
     * Index behind the element that starts here: an escape, a class, a brace group, a character.
     */
    static int elementEnd(String pattern, int at) {
        int end =
                switch (pattern.charAt(at)) {
                    case '\\' -> at + 2;
                    case '[' -> classEnd(pattern, at);
                    case '{' -> braceEnd(pattern, at);
                    default -> at + 1;
                };
        return end < 0 ? at + 1 : Math.min(end, pattern.length());
    }

    /** Index of each comma of the group itself, and of the brace that closes it. */
    static List<Integer> separators(String pattern, int open, int end) {
        List<Integer> separators = new ArrayList<>();
        int at = open + 1;
        while (at < end - 1) {
            if (pattern.charAt(at) == ',') {
                separators.add(at);
            }
            at = elementEnd(pattern, at);
        }
        separators.add(end - 1);
        return separators;
    }

    /** Index behind the bracket that closes this class; -1 where none does. */
    private static int classEnd(String pattern, int open) {
        int at = open + 1;
        if (at < pattern.length() && "!^".indexOf(pattern.charAt(at)) >= 0) {
            at++;
        }
        int first = at;
        while (at < pattern.length()) {
            char here = pattern.charAt(at);
            if (here == ']' && at > first) {
                return at + 1;
            }
            at += here == '\\' ? 2 : 1;
        }
        return -1;
    }

    /** Index behind the brace that closes this one; -1 where none does. */
    private static int braceEnd(String pattern, int open) {
        int depth = 0;
        int at = open;
        while (at < pattern.length()) {
            switch (pattern.charAt(at)) {
                case '{' -> depth++;
                case '}' -> {
                    depth--;
                    if (depth == 0) {
                        return at + 1;
                    }
                }
                case '\\' -> at++;
                case '[' -> {
                    int end = classEnd(pattern, at);
                    at = end < 0 ? at : end - 1;
                }
                default -> {}
            }
            at++;
        }
        return -1;
    }
}
