package io.phasegate.effect;

import io.phasegate.rules.PathPattern;
import java.util.List;
import java.util.Optional;

/**
 * One line of a {@code .gitignore} file.
 *
 * @param folder that the file lies in; empty for the root
 * @param pattern anchored at the root
 * @param folders whether it is about folders only
 * @param negated whether it takes back what a line above says
 */
record GitIgnoreRule(String folder, String pattern, boolean folders, boolean negated) {
    private static final String SPECIAL = "\\*?[]{}!";

    static List<GitIgnoreRule> read(String folder, String text) {
        return text.lines().flatMap(line -> of(folder, line).stream()).toList();
    }

    private static Optional<GitIgnoreRule> of(String folder, String line) {
        String pattern = withoutTrailingBlanks(line);
        boolean negated = pattern.startsWith("!");
        if (negated) {
            pattern = pattern.substring(1);
        } else if (pattern.startsWith("#")) {
            return Optional.empty();
        }
        boolean folders = pattern.endsWith("/");
        while (pattern.endsWith("/")) {
            pattern = pattern.substring(0, pattern.length() - 1);
        }
        if (pattern.isEmpty() || pattern.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        boolean anchored = pattern.indexOf('/') >= 0;
        String within = pattern.replaceFirst("^/+", "").replace("[^", "[!");
        return Optional.of(
                new GitIgnoreRule(
                        folder,
                        (folder.isEmpty() ? "" : literal(folder) + "/")
                                + (anchored ? "" : "**/")
                                + within,
                        folders,
                        negated));
    }

    private static String withoutTrailingBlanks(String line) {
        int end = line.length();
        while (end > 0
                && line.charAt(end - 1) == ' '
                && (end < 2 || line.charAt(end - 2) != '\\')) {
            end--;
        }
        return line.substring(0, end);
    }

    private static String literal(String folder) {
        StringBuilder pattern = new StringBuilder(folder.length());
        for (int i = 0; i < folder.length(); i++) {
            char c = folder.charAt(i);
            if (SPECIAL.indexOf(c) >= 0) {
                pattern.append('\\');
            }
            pattern.append(c);
        }
        return pattern.toString();
    }

    boolean matches(String path, boolean folder) {
        return (folder || !folders) && PathPattern.matches(pattern, path);
    }

    String text() {
        return (negated ? "!" : "+") + (folders ? "/" : "-") + folder + "\0" + pattern;
    }

    static GitIgnoreRule parse(String text) {
        int end = text.indexOf('\0');
        return new GitIgnoreRule(
                text.substring(2, end),
                text.substring(end + 1),
                text.charAt(1) == '/',
                text.charAt(0) == '!');
    }
}
