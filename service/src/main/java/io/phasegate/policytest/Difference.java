package io.phasegate.policytest;

import io.phasegate.decision.Decision;
import io.phasegate.decision.Finding;
import io.phasegate.policytest.Expectation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What sets a decision apart from what was expected, in words. */
final class Difference {
    private static final int LONGEST = 120;

    private Difference() {}

    /**
     * One text for each difference, several lines long.
     *
     * @param after what was found when the request had been met
     */
    static List<String> between(
            Expectation expected, Decision decision, List<Finding> after, String request) {
        List<String> wrong = new ArrayList<>();
        List<Finding> findings =
                Stream.concat(decision.explanation().findings().stream(), after.stream()).toList();
        Set<String> rules =
                findings.stream()
                        .map(finding -> finding.violation().rule())
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!meets(expected.outcome(), decision, findings)) {
            wrong.add(
                    "expected "
                            + word(expected.outcome())
                            + ", but it was "
                            + (decision.allowed()
                                    ? (rules.isEmpty() ? "allowed" : "allowed with warnings")
                                    : "blocked"));
        }
        expected.rules().stream()
                .filter(rule -> !rules.contains(rule))
                .forEach(rule -> wrong.add("expected rule " + rule + " did not object"));
        expected.onlyRules()
                .ifPresent(only -> {
                    only.stream()
                            .filter(rule -> !rules.contains(rule))
                            .forEach(
                                    rule -> wrong.add("expected rule " + rule + " did not object"));
                    rules.stream()
                            .filter(rule -> !only.contains(rule))
                            .forEach(rule -> wrong.add("unexpected rule " + rule + " objected"));
                });
        if (wrong.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(expected.at().file() + ":" + expected.at().line() + ": " + request);
        wrong.stream().distinct().forEach(each -> lines.add("  " + each));
        findings.forEach(each -> lines.add("  saw: " + each.text()));
        return List.of(String.join("\n", lines));
    }

    private static boolean meets(Outcome expected, Decision decision, List<Finding> findings) {
        return switch (expected) {
            case ALLOW -> decision.allowed();
            case WARN -> decision.allowed() && !findings.isEmpty();
            case BLOCK -> !decision.allowed();
        };
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case ALLOW -> "allow";
            case WARN -> "warn";
            case BLOCK -> "block";
        };
    }

    static String shown(JsonNode args) {
        String text = args.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
