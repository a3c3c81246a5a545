package io.phasegate.rules.policy;

import io.phasegate.rules.Judgement;
import io.phasegate.rules.Verdict;
import io.phasegate.rules.Violation;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the rules concluded of one request; lists are sorted, since within a band rules fire in any
 * order.
 *
 * @param fired names of the rules
 */
record Ruling(List<String> fired, List<Judgement> judgements, List<Verdict> verdicts) {
    Ruling {
        fired = fired.stream().sorted().toList();
        judgements = judgements.stream().sorted(Comparator.comparing(Judgement::toString)).toList();
    }

    /** The verdict, then the rules of all violations in the order of their names. */
    String shown() {
        String verdict =
                switch (verdicts.size()) {
                    case 0 -> "none";
                    case 1 -> verdicts.getFirst().allowed() ? "allow" : "block";
                    default -> throw new AssertionError("several verdicts: " + verdicts);
                };
        String rules =
                violations().stream()
                        .map(Violation::rule)
                        .sorted()
                        .collect(Collectors.joining(" "));
        return rules.isEmpty() ? verdict : verdict + " " + rules;
    }

    List<Violation> violations() {
        return judgements.stream()
                .filter(Violation.class::isInstance)
                .map(Violation.class::cast)
                .toList();
    }
}
