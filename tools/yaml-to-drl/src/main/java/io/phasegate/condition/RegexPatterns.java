package io.phasegate.condition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Regular expressions as conditions take them: RE2's, and small once their repetitions are written
 * out, since {@code ((a{1000}){1000}){1000}} would take all memory before it matches anything.
 */
public final class RegexPatterns {
    /** Characters of one pattern. */
    public static final int MAX_LENGTH = 1000;

    /** Steps of a pattern whose repetitions are written out. */
    private static final long MAX_STEPS = 20_000;

    private final Deque<Long> outer = new ArrayDeque<>();
    private long steps;
    private long last;

    private RegexPatterns() {}

    /** What reading a pattern came to. */
    public sealed interface Reading {
        record Usable(Pattern pattern) implements Reading {}

        /**
         * It is of no use.
         *
         * @param problem what is wrong with it, as one sentence
         */
        record Unusable(String problem) implements Reading {}
    }

    /** Reads a pattern; never throws, and takes little time whatever it holds. */
    public static Reading read(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            return new Reading.Unusable(
                    "a pattern of more than " + MAX_LENGTH + " characters is not tried");
        }
        if (!new RegexPatterns().isSmall(pattern)) {
            return new Reading.Unusable("the pattern repeats too much");
        }
        try {
            return new Reading.Usable(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            return new Reading.Unusable("the pattern can't be read: " + e.getDescription());
        }
    }

    /** What is wrong with the pattern, as one sentence; empty where nothing is. */
    public static Optional<String> problem(String pattern) {
        return read(pattern) instanceof Reading.Unusable(String problem)
                ? Optional.of(problem)
                : Optional.empty();
    }

    private boolean isSmall(String pattern) {
        int at = 0;
        while (at < pattern.length() && steps <= MAX_STEPS) {
            int end = at + 1;
            switch (pattern.charAt(at)) {
                case '\\' -> {
                    end = escapeEnd(pattern, at);
                    atom(Math.max(1, end - at - 1));
                }
                case '[' -> {
                    end = classEnd(pattern, at);
                    atom(1);
                }
                case '(' -> {
                    outer.push(steps);
                    steps = 0;
                }
                case ')' -> {
                    long group = steps;
                    steps = outer.isEmpty() ? 0 : outer.pop();
                    atom(Math.max(1, group));
                }
                case '{' -> end = repeat(pattern, at);
                default -> atom(1);
            }
            at = end;
        }
        return steps <= MAX_STEPS;
    }

    private void atom(long size) {
        steps += size;
        last = size;
    }

    private int repeat(String pattern, int at) {
        int end = at + 1;
        int times = 0;
        int number = 0;
        while (end < pattern.length() && "0123456789,".indexOf(pattern.charAt(end)) >= 0) {
            char c = pattern.charAt(end++);
            number = c == ',' ? 0 : Math.min(number * 10 + (c - '0'), 10_000);
            times = Math.max(times, number);
        }
        if (times > 1) {
            steps += last * (times - 1);
            last *= times;
        }
        return end;
    }

    private static int escapeEnd(String pattern, int at) {
        if (pattern.startsWith("\\Q", at)) {
            int end = pattern.indexOf("\\E", at + 2);
            return end < 0 ? pattern.length() : end + 2;
        }
        return Math.min(at + 2, pattern.length());
    }

    /** Behind the class; a bracket that comes first in it is an item of it. */
    private static int classEnd(String pattern, int at) {
        int end = at + 1;
        if (pattern.startsWith("^", end)) {
            end++;
        }
        if (pattern.startsWith("]", end)) {
            end++;
        }
        while (end < pattern.length() && pattern.charAt(end) != ']') {
            end = pattern.charAt(end) == '\\' ? escapeEnd(pattern, end) : end + 1;
        }
        return Math.min(end + 1, pattern.length());
    }
}
