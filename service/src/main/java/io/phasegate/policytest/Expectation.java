package io.phasegate.policytest;

import io.phasegate.contract.Location;
import java.util.List;
import java.util.Optional;

/**
 * What is expected of one decision.
 *
 * @param at where it is written
 * @param rules must be among those behind the violations
 * @param onlyRules exactly these, where written; an empty list for no violation at all
 */
public record Expectation(
        Location at, Outcome outcome, List<String> rules, Optional<List<String>> onlyRules) {
    public Expectation {
        rules = List.copyOf(rules);
        onlyRules = onlyRules.map(List::copyOf);
    }

    /** What may be expected. */
    public enum Outcome {
        /** It goes through, with or without warnings. */
        ALLOW,
        /** It goes through, and at least one violation is reported. */
        WARN,
        BLOCK
    }
}
