package io.phasegate.rules;

/**
 * Matches paths against patterns, as conditions call it: pure, without allocation, and at worst in
 * the product of both lengths.
 *
 * <p>A pattern is anchored at the workspace root. {@code *} and {@code ?} stay within one segment,
 * {@code **} as a whole segment is zero or more directories, and at the end everything beneath
 * ({@code a/**} is not {@code a} itself). {@code [a-z]}, {@code [!a-z]}, {@code \} escapes. A
 * leading {@code /} is ignored, a trailing one means {@code /**}. Wildcards match names that start
 * with a dot. Braces are ordinary characters here: the contract's reader expands them. Nothing is
 * ever thrown; a pattern of bad form matches at most what it says letter by letter.
 */
public final class PathPattern {
    private PathPattern() {}

    public static boolean matchesAny(String path, String... patterns) {
        return !firstMatching(path, patterns).isEmpty();
    }

    /** The first pattern that covers the path; empty where none does. */
    public static String firstMatching(String path, String... patterns) {
        for (String pattern : patterns) {
            if (matches(pattern, path)) {
                return pattern;
            }
        }
        return "";
    }

    public static boolean matchesNone(String path, String... patterns) {
        return !matchesAny(path, patterns);
    }

    /**
     * True where the pattern covers the path.
     *
     * @param path relative to the workspace root, {@code /} between segments
     */
    public static boolean matches(String pattern, String path) {
        int first = 0;
        while (first < pattern.length() && pattern.charAt(first) == '/') {
            first++;
        }
        return first < pattern.length() && !path.isEmpty() && matchesSegments(pattern, first, path);
    }

    /**
     * Segment by segment; on a mismatch the latest {@code **} takes one directory more. Earlier
     * ones never need to: they took the fewest, which leaves the most.
     */
    private static boolean matchesSegments(String pattern, int first, String path) {
        int p = first;
        int s = 0;
        int retryPattern = -1;
        int retryPath = -1;
        while (true) {
            boolean pathLeft = s <= path.length();
            boolean patternLeft = p <= pattern.length();
            if (!pathLeft && !patternLeft) {
                return true;
            }
            if (patternLeft) {
                int patternEnd = segmentEnd(pattern, p);
                boolean last = patternEnd == pattern.length();
                if (isDirectories(pattern, p, patternEnd) || (last && p == patternEnd)) {
                    if (last) {
                        return pathLeft;
                    }
                    p = patternEnd + 1;
                    retryPattern = p;
                    retryPath = s;
                    continue;
                }
                if (pathLeft) {
                    int pathEnd = segmentEnd(path, s);
                    if (PathSegment.matches(pattern, p, patternEnd, path, s, pathEnd)) {
                        p = patternEnd + 1;
                        s = pathEnd + 1;
                        continue;
                    }
                }
            }
            if (retryPattern < 0 || retryPath > path.length()) {
                return false;
            }
            retryPath = segmentEnd(path, retryPath) + 1;
            p = retryPattern;
            s = retryPath;
        }
    }

    private static boolean isDirectories(String pattern, int start, int end) {
        return end - start == 2 && pattern.startsWith("**", start);
    }

    private static int segmentEnd(String text, int start) {
        int slash = text.indexOf('/', start);
        return slash < 0 ? text.length() : slash;
    }
}
