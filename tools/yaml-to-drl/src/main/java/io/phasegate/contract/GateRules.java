package io.phasegate.contract;

import java.util.List;
import java.util.regex.Pattern;

/** Who may approve at a gate. */
final class GateRules {
    private static final String ORCHESTRATOR = "orchestrator";
    private static final String REVIEW_AGENT = "review_agent";
    private static final List<String> APPROVERS = List.of("human", ORCHESTRATOR, REVIEW_AGENT);
    private static final Pattern NAMED = Pattern.compile("[A-Za-z][A-Za-z0-9_.@-]{0,127}");

    private GateRules() {}

    static void check(Validation validation) {
        for (Gate gate : validation.gates()) {
            Duplicates.warn("approver", gate.approvers(), validation.findings());
            gate.approvers().forEach(approver -> form(approver, validation.findings()));
            if (gate.type() == Gate.Type.APPROVAL) {
                selfApproval(gate, validation.findings());
                reviews(gate, validation);
            }
            if (gate.type() == Gate.Type.VALIDATION && gate.blockers().isEmpty()) {
                validation
                        .findings()
                        .warning(
                                "empty-gate",
                                gate.at(),
                                "gate "
                                        + Words.quoted(gate.id().value())
                                        + " checks nothing and asks nobody, so it always passes",
                                "add `blockers`, or delete the gate");
            }
        }
    }

    private static void form(Located<String> approver, Findings findings) {
        if (!NAMED.matcher(approver.value()).matches()) {
            findings.error(
                    "unknown-approver",
                    approver.at(),
                    Words.quoted(approver.value()) + " cannot be an approver",
                    "write `human`, `orchestrator`, `review_agent` or the name of a key");
            return;
        }
        Words.misspelt(approver.value(), APPROVERS)
                .ifPresent(near ->
                        findings.error(
                                "unknown-approver",
                                approver.at(),
                                "approver "
                                        + Words.quoted(approver.value())
                                        + " is too like a word of the format to name a key",
                                "did you mean " + Words.quoted(near) + "?"));
    }

    private static void selfApproval(Gate gate, Findings findings) {
        gate.approvers().stream()
                .filter(approver -> approver.value().equals(ORCHESTRATOR))
                .filter(_ -> gate.require() == Gate.Require.ANY || gate.approvers().size() == 1)
                .findFirst()
                .ifPresent(approver ->
                        findings.warning(
                                "self-approval",
                                approver.at(),
                                "`orchestrator` alone can satisfy gate "
                                        + Words.quoted(gate.id().value())
                                        + ": it approves once no blocking check fails",
                                "leave it out, or write `require: all`, to have somebody"
                                        + " look"));
    }

    private static void reviews(Gate gate, Validation validation) {
        boolean reviewed =
                validation.workflow().phasesBefore(gate).stream()
                        .anyMatch(phase -> !phase.autoSpawn().isEmpty());
        gate.approvers().stream()
                .filter(approver -> approver.value().equals(REVIEW_AGENT) && !reviewed)
                .findFirst()
                .ifPresent(approver ->
                        validation
                                .findings()
                                .warning(
                                        "no-reviews",
                                        approver.at(),
                                        "`review_agent` can never approve at gate "
                                                + Words.quoted(gate.id().value())
                                                + ": no phase before it has `auto_spawn`",
                                        "add `auto_spawn` to the phase, or leave it out"));
    }
}
