package io.phasegate.decision;

import java.util.List;

/** A whole decision but for how long it took. */
record Summary(
        String answer,
        List<Finding> findings,
        List<String> rulesFired,
        List<String> facts,
        String digest) {
    static Summary of(Decision decision) {
        return of(decision.getClass().getSimpleName(), decision.explanation());
    }

    static Summary of(String answer, Explanation explanation) {
        return new Summary(
                answer,
                explanation.findings(),
                explanation.rulesFired().stream().map(rule -> rule.name()).toList(),
                explanation.facts(),
                explanation.policy().digest());
    }
}
