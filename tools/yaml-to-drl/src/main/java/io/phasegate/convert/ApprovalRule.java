package io.phasegate.convert;

import static java.util.stream.Collectors.joining;

import io.phasegate.contract.Gate;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks for the approval of a gate. It looks after every other rule has judged: the orchestrator
 * approves by itself where none of them blocks.
 */
final class ApprovalRule {
    private static final String ORCHESTRATOR = "orchestrator";
    private static final String SOMETHING_BLOCKS = "exists Violation( blocks == true )";

    private final Phase phase;
    private final Gate gate;
    private final List<String> others;
    private final boolean orchestrator;
    private final boolean all;

    ApprovalRule(Phase phase, Gate gate) {
        this.phase = phase;
        this.gate = gate;
        List<String> approvers = Wording.values(gate.approvers());
        this.orchestrator = approvers.contains(ORCHESTRATOR);
        this.others = approvers.stream().filter(each -> !each.equals(ORCHESTRATOR)).toList();
        this.all = gate.require() == Gate.Require.ALL;
    }

    Rule rule() {
        RuleHead head =
                new RuleHead(
                        "gate." + gate.id().value() + ".approval",
                        RuleKind.GATE,
                        phase.id().value(),
                        gate.approvers().getFirst().at());
        return head.when(
                Salience.APPROVAL,
                conditions(),
                head.blocking("gate " + Words.quoted(gate.id().value()) + " " + needs())
                        .check("approval")
                        .detail(
                                "$request.unapproved( %s, %s )"
                                        .formatted(gateText(), DrlText.string(seen())))
                        .remedy(
                                "repeat the same transition once it is approved; what was rejected needs a change first")
                        .text());
    }

    private List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        conditions.add("$request : TransitionRequest( gate == %s )".formatted(gateText()));
        // where all must approve, what blocks blocks by itself
        if (orchestrator && (others.isEmpty() || !all)) {
            conditions.add(SOMETHING_BLOCKS);
        }
        if (!others.isEmpty()) {
            conditions.add(all ? notAll() : notAny());
        }
        return conditions;
    }

    private String notAny() {
        return "not ApprovalOnRecord( gate == %s, approver in ( %s ) )"
                .formatted(gateText(), others.stream().map(DrlText::string).collect(joining(", ")));
    }

    private String notAll() {
        List<String> approvals =
                others.stream()
                        .map(each ->
                                "ApprovalOnRecord( gate == %s, approver == %s )"
                                        .formatted(gateText(), DrlText.string(each)))
                        .toList();
        return approvals.size() == 1
                ? "not " + approvals.getFirst()
                : "not ( " + String.join("\n        and ", approvals) + " )";
    }

    private String needs() {
        if (others.isEmpty()) {
            return "is approved once no check blocks";
        }
        return all && others.size() > 1
                ? "needs the approvals of " + Words.quoted(others)
                : "needs an approval by " + Wording.choice(others);
    }

    private String seen() {
        if (orchestrator && (others.isEmpty() || !all)) {
            return "something blocks, so `orchestrator` does not approve by itself";
        }
        return all && others.size() > 1 ? "not all of them are on record" : "none is on record";
    }

    private String gateText() {
        return DrlText.string(gate.id().value());
    }
}
