package io.phasegate.convert;

import io.phasegate.contract.AutoSpawn;
import io.phasegate.contract.Gate;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Words;
import io.phasegate.contract.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a gate has to do with the reviewers of the phases before it: it waits for them, and they may
 * be among those who approve.
 */
final class ReviewRules {
    /** What rules call the wait; a blocker of the gate cannot be named so. */
    static final String WAIT = "wait_for_completion";

    private static final String APPROVER = "review_agent";

    private final Workflow workflow;
    private final Phase phase;
    private final Gate gate;

    ReviewRules(Workflow workflow, Phase phase, Gate gate) {
        this.workflow = workflow;
        this.phase = phase;
        this.gate = gate;
    }

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        awaited().map(this::wait).ifPresent(rules::add);
        gate.approvers().stream()
                .filter(approver -> approver.value().equals(APPROVER))
                .findFirst()
                .map(approver ->
                        new RuleHead(
                                name("approval." + APPROVER),
                                RuleKind.GATE,
                                phase.id().value(),
                                approver.at()))
                .map(this::approval)
                .ifPresent(rules::add);
        return rules;
    }

    private Optional<AutoSpawn> awaited() {
        return workflow.phasesBefore(gate).stream()
                .flatMap(before -> before.autoSpawn().stream())
                .filter(AutoSpawn::waitForCompletion)
                .filter(spawn -> !spawn.models().isEmpty())
                .findFirst();
    }

    private Rule wait(AutoSpawn first) {
        RuleHead head = new RuleHead(name(WAIT), RuleKind.GATE, phase.id().value(), first.at());
        return head.when(
                Salience.JUDGE,
                List.of(
                        "TransitionRequest( gate == %s )".formatted(gateText()),
                        "$review : ReviewOnRecord( awaited == true, posted == false )"),
                head.blocking("gate " + Words.quoted(gate.id().value()) + " waits for reviews")
                        .check(WAIT)
                        .detail("$review.described()")
                        .remedy("wait until it is posted, and repeat the same transition")
                        .text());
    }

    /** Nobody calls it: it approves once every review is there and none of them blocks. */
    private Rule approval(RuleHead head) {
        return head.when(
                Salience.JUDGE,
                List.of(
                        "TransitionRequest( gate == %s )".formatted(gateText()),
                        "exists ReviewOnRecord()",
                        "not ReviewOnRecord( approves == false )"),
                "new ApprovalOnRecord( " + gateText() + ", " + DrlText.string(APPROVER) + " )");
    }

    private String name(String check) {
        return "gate." + gate.id().value() + "." + check;
    }

    private String gateText() {
        return DrlText.string(gate.id().value());
    }
}
