package io.phasegate.convert;

import static java.util.stream.Collectors.joining;

import io.phasegate.contract.Constraint;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Tools;
import io.phasegate.contract.Words;
import io.phasegate.contract.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a phase demands of the calls of the tools that can be used in it. */
final class ConstraintRules {
    private final HeldConstraints held;
    private final String phase;

    ConstraintRules(Workflow workflow, Phase phase) {
        this.held = new HeldConstraints(workflow, phase);
        this.phase = phase.id().value();
    }

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        Set<String> tools = held.tools();
        for (String tool : tools) {
            Callers callers =
                    new Callers(tool + ".", "== " + DrlText.string(tool), Words.quoted(tool));
            held.on(tool).forEach(constraint -> rules.add(rule(callers, constraint)));
        }
        Callers others = others(tools);
        held.onOthers().forEach(constraint -> rules.add(rule(others, constraint)));
        return rules;
    }

    /**
     * Whose calls a rule is about.
     *
     * @param segment their part of the rule's name
     * @param condition on the tool
     * @param words for messages
     */
    private record Callers(String segment, String condition, String words) {}

    /** The tools that nobody named and that so may write. */
    private static Callers others(Set<String> named) {
        Set<String> known = new TreeSet<>(named);
        known.addAll(Tools.KNOWN);
        String names = known.stream().map(DrlText::string).collect(joining(", "));
        return new Callers("inherited_", "not in ( " + names + " )", "a tool that may write");
    }

    private Rule rule(Callers callers, Constraint constraint) {
        RuleHead head =
                new RuleHead(
                        "tool." + phase + "." + callers.segment() + constraint.key(),
                        RuleKind.CONSTRAINT,
                        phase,
                        constraint.at());
        ConstraintText text = ConstraintText.of(constraint, callers.words());
        String condition =
                "%s( phase == %s, %s %s,\n        %s )"
                        .formatted(
                                text.binding(),
                                DrlText.string(phase),
                                text.toolField(),
                                callers.condition(),
                                text.offence());
        return head.when(
                Salience.JUDGE,
                List.of(condition),
                head.blocking("in phase " + Words.quoted(phase) + ", " + text.message())
                        .check(constraint.key())
                        .detail(text.detail())
                        .remedy(text.remedy())
                        .text());
    }
}
