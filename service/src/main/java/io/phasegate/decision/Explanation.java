package io.phasegate.decision;

import io.phasegate.convert.RuleOrigin;
import io.phasegate.rules.Mode;
import io.phasegate.sdk.protocol.PolicyIdentity;
import java.time.Duration;
import java.util.List;

/**
 * Why a decision came out as it did.
 *
 * @param findings every violation, in the contract's order
 * @param rulesFired in the contract's order, each rule once
 * @param facts what the rules saw, one short line a fact
 * @param mode which verdict rule was preferred
 * @param policy the one bundle that was used from start to end
 * @param duration of the rules' work alone
 */
public record Explanation(
        List<Finding> findings,
        List<RuleOrigin> rulesFired,
        List<String> facts,
        Mode mode,
        PolicyIdentity policy,
        Duration duration) {
    public Explanation {
        findings = List.copyOf(findings);
        rulesFired = List.copyOf(rulesFired);
        facts = List.copyOf(facts);
    }
}
