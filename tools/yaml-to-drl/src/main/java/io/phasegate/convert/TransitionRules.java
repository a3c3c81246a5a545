package io.phasegate.convert;

import io.phasegate.contract.Location;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Transition;
import io.phasegate.contract.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Which phases a task may go to. */
final class TransitionRules {
    private final Workflow workflow;

    TransitionRules(Workflow workflow) {
        this.workflow = workflow;
    }

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        rules.add(undefined());
        workflow.transitions().stream().map(TransitionRules::edge).forEach(rules::add);
        workflow.phases().stream()
                .filter(phase -> workflow.isTerminal(phase))
                .filter(phase -> !phase.requiredArtifacts().isEmpty())
                .map(TransitionRules::completion)
                .forEach(rules::add);
        return rules;
    }

    private Rule undefined() {
        RuleHead head =
                new RuleHead(
                        "transition.undefined", RuleKind.TRANSITION, "", workflow.transitionsAt());
        return head.when(
                Salience.FLOOR,
                List.of("$request : TransitionRequest( defined == false )"),
                head.violation("FLOOR", "no transition of the contract leads there")
                        .detail("$request.described()")
                        .remedy("ask for a phase that a transition leads to from here")
                        .text());
    }

    private static Rule edge(Transition edge) {
        String from = edge.from().value();
        String to = edge.to().value();
        return permit("transition." + from + "." + to, from, to, edge.at());
    }

    /** A terminal phase is left by submitting its artifacts, which completes the task. */
    private static Rule completion(Phase phase) {
        String id = phase.id().value();
        return permit("transition." + id + ".complete", id, "", phase.id().at());
    }

    private static Rule permit(String name, String from, String to, Location at) {
        RuleHead head = new RuleHead(name, RuleKind.TRANSITION, from, at);
        return head.when(
                Salience.JUDGE,
                List.of(
                        "TransitionRequest( from == %s, to == %s )"
                                .formatted(DrlText.string(from), DrlText.string(to))),
                head.permit(DrlText.string(from + "->" + to)));
    }
}
