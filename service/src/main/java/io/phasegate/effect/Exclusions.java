package io.phasegate.effect;

import io.phasegate.contract.PathPatterns;
import io.phasegate.path.ProtectedPaths;
import io.phasegate.rules.PathAccess.Access;
import io.phasegate.rules.PathPattern;
import java.util.List;

/**
 * What is left out of account: what the floor protects, the configured patterns, and what git
 * ignored when the task was claimed.
 */
record Exclusions(ProtectedPaths protectedPaths, List<String> patterns, GitIgnores ignores) {
    Exclusions {
        patterns = List.copyOf(patterns);
    }

    /**
     * The same for patterns as they are configured.
     *
     * @param configured patterns of the contract's form; others are of no effect
     */
    static Exclusions of(
            ProtectedPaths protectedPaths, List<String> configured, GitIgnores ignores) {
        return new Exclusions(
                protectedPaths,
                configured.stream()
                        .filter(pattern -> PathPatterns.problem(pattern).isEmpty())
                        .flatMap(pattern -> PathPatterns.expand(pattern).stream())
                        .toList(),
                ignores);
    }

    Exclusions with(GitIgnores other) {
        return new Exclusions(protectedPaths, patterns, other);
    }

    /** For a folder: whether everything in it is left out. */
    boolean cover(String path, boolean folder) {
        // a folder may hold what is protected from writing besides what is not
        Access access = folder ? Access.READ : Access.WRITE;
        return !protectedPaths.reason(access, path).isEmpty()
                || (!GitIgnores.isOne(path, folder) && coverOthers(path, folder));
    }

    /** An ignore file itself always counts: it says what else does. */
    private boolean coverOthers(String path, boolean folder) {
        return matchesPattern(folder ? path + "/x" : path) || ignores.cover(path, folder);
    }

    /** A folder is matched by a file that it might hold: a pattern may end in {@code /**}. */
    private boolean matchesPattern(String path) {
        for (String pattern : patterns) {
            boolean wholeFolders = pattern.endsWith("/**") || pattern.endsWith("/");
            if ((wholeFolders || !path.endsWith("/x")) && PathPattern.matches(pattern, path)) {
                return true;
            }
        }
        return false;
    }
}
