package io.phasegate.rules;

/** Matches one segment of a path against one segment of a pattern, by code points. */
final class PathSegment {
    private PathSegment() {}

    /** On a mismatch the latest {@code *} takes one character more. */
    static boolean matches(
            String pattern, int from, int patternEnd, String path, int start, int pathEnd) {
        int p = from;
        int s = start;
        int retryPattern = -1;
        int retryPath = -1;
        while (s < pathEnd || p < patternEnd) {
            if (p < patternEnd && pattern.charAt(p) == '*') {
                p++;
                retryPattern = p;
                retryPath = s;
                continue;
            }
            if (s < pathEnd && p < patternEnd) {
                int character = path.codePointAt(s);
                int next = matchOne(pattern, p, patternEnd, character);
                if (next > 0) {
                    p = next;
                    s += Character.charCount(character);
                    continue;
                }
            }
            if (retryPattern < 0 || retryPath >= pathEnd) {
                return false;
            }
            retryPath += Character.charCount(path.codePointAt(retryPath));
            p = retryPattern;
            s = retryPath;
        }
        return true;
    }

    /** Where the pattern goes on after its element at {@code p} took the character; 0 if not. */
    private static int matchOne(String pattern, int p, int end, int character) {
        int element = pattern.codePointAt(p);
        if (element == '?') {
            return p + 1;
        }
        if (element == '[') {
            int close = classEnd(pattern, p, end);
            if (close > 0) {
                return inClass(pattern, p + 1, close, character) ? close + 1 : 0;
            }
        }
        if (element == '\\' && p + 1 < end) {
            p++;
            element = pattern.codePointAt(p);
        }
        return element == character ? p + Character.charCount(element) : 0;
    }

    /** Index of the bracket that closes the class opened at {@code p}; 0 where none does. */
    private static int classEnd(String pattern, int p, int end) {
        int at = p + 1;
        if (at < end && negates(pattern, at)) {
            at++;
        }
        int first = at;
        while (at < end) {
            char here = pattern.charAt(at);
            if (here == ']' && at > first) {
                return at;
            }
            at += here == '\\' ? 2 : 1;
        }
        return 0;
    }

    private static boolean inClass(String pattern, int from, int end, int character) {
        boolean negated = negates(pattern, from);
        int at = negated ? from + 1 : from;
        boolean found = false;
        while (at < end) {
            at = unescaped(pattern, at, end);
            int low = pattern.codePointAt(at);
            at += Character.charCount(low);
            int high = low;
            if (at + 1 < end && pattern.charAt(at) == '-') {
                at = unescaped(pattern, at + 1, end);
                high = pattern.codePointAt(at);
                at += Character.charCount(high);
            }
            found |= low <= character && character <= high;
        }
        return found != negated;
    }

    private static int unescaped(String pattern, int at, int end) {
        return pattern.charAt(at) == '\\' && at + 1 < end ? at + 1 : at;
    }

    private static boolean negates(String pattern, int at) {
        return pattern.charAt(at) == '!' || pattern.charAt(at) == '^';
    }
}
