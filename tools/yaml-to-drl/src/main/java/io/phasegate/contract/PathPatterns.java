package io.phasegate.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Path patterns as authors write them: their form, and what their braces stand for. */
public final class PathPatterns {
    /** Characters of one pattern. */
    public static final int MAX_LENGTH = 1000;

    /** Patterns that the braces of one may stand for. */
    public static final int MAX_EXPANSIONS = 256;

    private PathPatterns() {}

    /** What is wrong with the pattern, as one sentence; empty where nothing is. */
    public static Optional<String> problem(String pattern) {
        Optional<String> form = PatternForm.problem(pattern);
        if (form.isPresent()) {
            return form;
        }
        if (countAlternatives(pattern, 0, pattern.length()) > MAX_EXPANSIONS) {
            return Optional.of("the braces stand for more than " + MAX_EXPANSIONS + " patterns");
        }
        return expand(pattern, 0, pattern.length()).stream()
                .map(PatternForm::problemOfExpansion)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** How many patterns the braces stand for, or a number above {@link #MAX_EXPANSIONS}. */
    static int count(String pattern) {
        return PatternForm.problem(pattern).isPresent()
                ? 1
                : countAlternatives(pattern, 0, pattern.length());
    }

    /**
     * The patterns that the braces stand for, in the order written, each once; without braces the
     * pattern alone. Escapes stay.
     *
     * @throws IllegalArgumentException where {@link #problem} names one
     */
    public static List<String> expand(String pattern) {
        problem(pattern)
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        return List.copyOf(new LinkedHashSet<>(expand(pattern, 0, pattern.length())));
    }

    private static List<String> expand(String pattern, int from, int to) {
        List<String> expanded = List.of("");
        int at = from;
        while (at < to) {
            int end = PatternForm.elementEnd(pattern, at);
            List<String> choices =
                    pattern.charAt(at) == '{'
                            ? alternatives(pattern, at, end)
                            : List.of(pattern.substring(at, end));
            List<String> longer = new ArrayList<>(expanded.size() * choices.size());
            for (String head : expanded) {
                for (String choice : choices) {
                    longer.add(head + choice);
                }
            }
            expanded = longer;
            at = end;
        }
        return expanded;
    }

    private static List<String> alternatives(String pattern, int open, int end) {
        List<String> alternatives = new ArrayList<>();
        int start = open + 1;
        for (int comma : PatternForm.separators(pattern, open, end)) {
            alternatives.addAll(expand(pattern, start, comma));
            start = comma + 1;
        }
        return alternatives;
    }

    /** Stops counting above the limit, so that nothing overflows. */
    private static int countAlternatives(String pattern, int from, int to) {
        int product = 1;
        int at = from;
        while (at < to && product <= MAX_EXPANSIONS) {
            int end = PatternForm.elementEnd(pattern, at);
            if (pattern.charAt(at) == '{') {
                int sum = 0;
                int start = at + 1;
                for (int comma : PatternForm.separators(pattern, at, end)) {
                    sum += countAlternatives(pattern, start, comma);
                    start = comma + 1;
                    if (sum > MAX_EXPANSIONS) {
                        return sum;
                    }
                }
                product *= sum;
            }
            at = end;
        }
        return product;
    }
}
