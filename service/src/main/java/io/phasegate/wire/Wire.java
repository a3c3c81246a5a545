package io.phasegate.wire;

import io.phasegate.contract.Location;
import io.phasegate.convert.RuleOrigin;
import io.phasegate.decision.Decision;
import io.phasegate.decision.Finding;
import io.phasegate.sdk.protocol.RuleFired;
import io.phasegate.sdk.protocol.Source;
import io.phasegate.sdk.protocol.Violation;
import java.util.List;
import java.util.Optional;

/** From what the engine concluded to the records that travel. */
public final class Wire {
    private Wire() {}

    /**
     * {@code allowed}, {@code warned} where it went through with a violation, or {@code blocked}.
     */
    public static String outcome(Decision decision) {
        if (!decision.allowed()) {
            return "blocked";
        }
        return decision.explanation().findings().isEmpty() ? "allowed" : "warned";
    }

    public static List<Violation> violations(List<Finding> findings) {
        return findings.stream().map(Wire::violation).toList();
    }

    public static List<String> texts(List<Finding> findings) {
        return findings.stream().map(Finding::text).toList();
    }

    public static RuleFired fired(RuleOrigin rule) {
        return new RuleFired(rule.name(), source(rule.at()), rule.drl());
    }

    private static Violation violation(Finding finding) {
        io.phasegate.rules.Violation violation = finding.violation();
        return new Violation(
                violation.rule(),
                violation.kind().word(),
                Optional.of(violation.check()).filter(check -> !check.isEmpty()),
                violation.severity().word(),
                violation.message(),
                violation.detail(),
                source(finding.source()),
                violation.remedy());
    }

    private static Source source(Location at) {
        return new Source(at.file(), at.line());
    }
}
