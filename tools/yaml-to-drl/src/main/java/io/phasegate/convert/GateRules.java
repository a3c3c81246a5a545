package io.phasegate.convert;

import io.phasegate.contract.Blocker;
import io.phasegate.contract.CheckBinding;
import io.phasegate.contract.CheckBindings;
import io.phasegate.contract.Gate;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Workflow;
import java.util.ArrayList;
import java.util.List;

/** What must hold for a transition through a gate. */
final class GateRules {
    private final Workflow workflow;
    private final Phase phase;
    private final Gate gate;
    private final CheckBindings checks;
    private final FunctionNames functions;

    /**
     * Rules of one gate.
     *
     * @param phase the one that defines the gate
     */
    GateRules(
            Workflow workflow,
            Phase phase,
            Gate gate,
            CheckBindings checks,
            FunctionNames functions) {
        this.workflow = workflow;
        this.phase = phase;
        this.gate = gate;
        this.checks = checks;
        this.functions = functions;
    }

    /** None where no transition names the gate: it stops nothing. */
    List<Rule> rules() {
        if (workflow.phasesBefore(gate).isEmpty()) {
            return List.of();
        }
        List<Rule> rules = new ArrayList<>();
        gate.blockers().forEach(blocker -> rules.add(check(blocker)));
        rules.addAll(new ReviewRules(workflow, phase, gate).rules());
        if (gate.type() == Gate.Type.APPROVAL) {
            rules.add(new ApprovalRule(phase, gate).rule());
        }
        return rules;
    }

    private Rule check(Blocker blocker) {
        String check = blocker.check().value();
        CheckBinding binding =
                checks.forBlocker(gate, blocker)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "check `" + check + "` can read no artifact"));
        RuleHead head =
                new RuleHead(
                        "gate." + gate.id().value() + "." + blocker.ruleSegment(),
                        RuleKind.GATE,
                        phase.id().value(),
                        blocker.check().at());
        String function = functions.next(head.name());
        return head.when(
                Salience.JUDGE,
                new GateFunction(workflow, gate, blocker, binding, functions).write(function),
                CheckText.conditions(
                        "$request : TransitionRequest( gate == %s )"
                                .formatted(DrlText.string(gate.id().value())),
                        function),
                head.violation(
                                blocker.severity().name(),
                                Wording.orElse(blocker.message(), CheckText.message(binding)))
                        .check(check)
                        .detail("$result.detail()")
                        .remedy(CheckText.remedy(binding, blocker.recordedEvidence()))
                        .text());
    }
}
