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
        Explanation explanation = decision.explanation();
        return new Summary(
                decision.getClass().getSimpleName(),
                explanation.findings(),
                explanation.rulesFired().stream().map(rule -> rule.name()).toList(),
                explanation.facts(),
                explanation.policy().digest());
    }
}
