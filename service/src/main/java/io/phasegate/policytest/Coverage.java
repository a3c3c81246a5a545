package io.phasegate.policytest;

import io.phasegate.convert.RuleOrigin;
import io.phasegate.decision.Explanation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which rules of one policy fired. Belongs to one thread. */
public final class Coverage {
    private final List<RuleOrigin> rules;
    private final Set<String> fired = new HashSet<>();

    public Coverage(List<RuleOrigin> rules) {
        this.rules = List.copyOf(rules);
    }

    void saw(Explanation explanation) {
        explanation.rulesFired().forEach(rule -> fired.add(rule.name()));
    }

    public int all() {
        return rules.size();
    }

    public int fired() {
        return all() - neverFired().size();
    }

    /** In the contract's order. */
    public List<RuleOrigin> neverFired() {
        return rules.stream().filter(rule -> !fired.contains(rule.name())).toList();
    }

    /** 0 to 100; 100 where there is no rule. */
    public double percent() {
        return all() == 0 ? 100 : 100.0 * fired() / all();
    }
}
