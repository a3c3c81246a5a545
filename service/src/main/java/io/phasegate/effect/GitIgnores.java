package io.phasegate.effect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@code .gitignore} files of a workspace as they stood at one time. What else git is told to
 * ignore stands where nobody reviews it, and does not count.
 *
 * @param byFolder rules by the folder their file lies in, in the order in which they are written
 */
record GitIgnores(Map<String, List<GitIgnoreRule>> byFolder) {
    static final String FILE = ".gitignore";
    static final GitIgnores NONE = new GitIgnores(Map.of());

    GitIgnores {
        byFolder = Map.copyOf(byFolder);
    }

    static boolean isOne(String path, boolean folder) {
        return !folder && (path.equals(FILE) || path.endsWith("/" + FILE));
    }

    /**
     * Whether git would ignore the path, given that it ignores none of the folders above: the last
     * rule that matches decides, and a file in a deeper folder over one above.
     */
    boolean cover(String path, boolean folder) {
        if (byFolder.isEmpty()) {
            return false;
        }
        int slash = path.lastIndexOf('/');
        while (true) {
            List<GitIgnoreRule> rules =
                    byFolder.getOrDefault(slash < 0 ? "" : path.substring(0, slash), List.of());
            for (GitIgnoreRule rule : rules.reversed()) {
                if (rule.matches(path, folder)) {
                    return !rule.negated();
                }
            }
            if (slash < 0) {
                return false;
            }
            slash = path.lastIndexOf('/', slash - 1);
        }
    }

    /** Lines by which {@link #parse} knows it again. */
    String text() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(byFolder)
                .values()
                .forEach(rules -> rules.forEach(rule -> text.append(rule.text()).append('\n')));
        return text.toString();
    }

    static GitIgnores parse(String text) {
        Map<String, List<GitIgnoreRule>> byFolder = new TreeMap<>();
        text.lines()
                .map(GitIgnoreRule::parse)
                .forEach(rule ->
                        byFolder.merge(
                                rule.folder(),
                                List.of(rule),
                                (before, more) ->
                                        java.util.stream.Stream.concat(
                                                        before.stream(), more.stream())
                                                .toList()));
        return new GitIgnores(byFolder);
    }
}
