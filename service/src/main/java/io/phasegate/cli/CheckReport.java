package io.phasegate.cli;

import io.phasegate.convert.RuleOrigin;
import io.phasegate.decision.Decision;
import io.phasegate.decision.Explanation;
import io.phasegate.sdk.protocol.PolicyIdentity;
import io.phasegate.sdk.protocol.RuleFired;
import io.phasegate.sdk.protocol.Violation;
import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import io.phasegate.wire.Wire;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A decision for people and for programs. */
record CheckReport(String phase, String tool, Decision decision) {

    /** What {@code --json} prints. */
    private record Data(
            boolean allowed,
            String outcome,
            String phase,
            String tool,
            List<String> blockers,
            List<String> warnings,
            List<Violation> violations,
            List<RuleFired> rulesFired,
            List<String> facts,
            String mode,
            PolicyIdentity policy,
            long durationUs) {}

    String json() {
        Explanation explanation = decision.explanation();
        return Json.pretty(
                new Data(
                        decision.allowed(),
                        Wire.outcome(decision),
                        phase,
                        tool,
                        Wire.texts(decision.blockers()),
                        Wire.texts(decision.warnings()),
                        Wire.violations(explanation.findings()),
                        explanation.rulesFired().stream().map(Wire::fired).toList(),
                        explanation.facts(),
                        explanation.mode().word(),
                        explanation.policy(),
                        explanation.duration().toNanos() / 1000));
    }

    String text(Terminal terminal) {
        StringBuilder text = new StringBuilder();
        String outcome = Wire.outcome(decision);
        text.append(
                decision.allowed()
                        ? terminal.good(
                                outcome.equals("warned") ? "allowed, with warnings" : outcome)
                        : terminal.bad(outcome));
        text.append(": `").append(Printable.text(tool)).append("` in ").append(phase).append('\n');
        for (JsonNode violation : Json.tree(Wire.violations(decision.explanation().findings()))) {
            new ViolationText(violation, terminal)
                    .lines()
                    .forEach(line -> text.append("\n  ").append(line));
            text.append('\n');
        }
        decision.explanation().rulesFired().stream()
                .filter(rule -> decision.allowed() && rule.kind().equals("tool"))
                .forEach(rule -> text.append("\n  ").append(place(rule, terminal)).append('\n'));
        text.append('\n').append(terminal.faint(footer())).append('\n');
        return text.toString();
    }

    private static String place(RuleOrigin rule, Terminal terminal) {
        return terminal.strong(rule.name()) + "  " + rule.at().file() + ":" + rule.at().line();
    }

    private String footer() {
        Explanation explanation = decision.explanation();
        PolicyIdentity policy = explanation.policy();
        return "mode "
                + explanation.mode().word()
                + " ("
                + explanation.mode().because()
                + "), policy "
                + Printable.text(policy.name())
                + (policy.version() == null ? "" : " " + Printable.text(policy.version()))
                + ", "
                + policy.digest();
    }
}
