package io.phasegate.convert;

import io.phasegate.contract.CheckBindings;
import io.phasegate.contract.CheckCatalogue;
import io.phasegate.contract.Gate;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Workflow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From a valid workflow to rules. */
public final class Converter {
    private final Workflow workflow;
    private final FunctionNames functions = new FunctionNames();
    private final CheckBindings checks;

    private Converter(Workflow workflow, CheckCatalogue builtIn) {
        this.workflow = workflow;
        this.checks = new CheckBindings(workflow, builtIn);
    }

    /**
     * The same workflow gives the same bytes. Rules come in the contract's order.
     *
     * @param workflow one without findings of severity error
     * @param builtIn the catalogue of checks it was validated against
     * @throws IllegalArgumentException if the workflow has such a finding after all, and no rules
     *     can be made of it
     */
    public static Conversion convert(Workflow workflow, CheckCatalogue builtIn) {
        return new Converter(workflow, builtIn).convert();
    }

    private Conversion convert() {
        List<Subject> subjects = unrepeated(subjects());
        String contract = workflow.file().substring(workflow.file().lastIndexOf('/') + 1);
        return new Conversion(
                subjects.stream().map(subject -> subject.file(contract)).toList(),
                subjects.stream()
                        .flatMap(subject -> subject.rules().stream())
                        .map(Rule::origin)
                        .sorted(Comparator.comparing(RuleOrigin::at))
                        .toList());
    }

    private List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject("transition", new TransitionRules(workflow).rules()));
        for (Phase phase : workflow.phases()) {
            String id = phase.id().value();
            subjects.add(new Subject("tool." + id, toolRules(phase)));
            subjects.add(new Subject("effect." + id, new EffectRules(workflow, phase).rules()));
            subjects.add(
                    new Subject(
                            "artifact." + id, new ArtifactRules(phase, checks, functions).rules()));
            for (Gate gate : phase.gates()) {
                subjects.add(
                        new Subject(
                                "gate." + gate.id().value(),
                                new GateRules(workflow, phase, gate, checks, functions).rules()));
            }
        }
        return subjects;
    }

    private List<Rule> toolRules(Phase phase) {
        List<Rule> rules = new ArrayList<>(new ToolNameRules(workflow, phase).rules());
        rules.addAll(new ConstraintRules(workflow, phase).rules());
        return rules;
    }

    /** YAML aliases may write one thing twice; it still is one rule. */
    private static List<Subject> unrepeated(List<Subject> subjects) {
        Map<String, Rule> first = new HashMap<>();
        List<Subject> kept = new ArrayList<>();
        for (Subject subject : subjects) {
            List<Rule> rules =
                    subject.rules().stream()
                            .filter(rule ->
                                    isFirst(rule, first.putIfAbsent(rule.head().name(), rule)))
                            .toList();
            if (!rules.isEmpty()) {
                kept.add(new Subject(subject.name(), rules));
            }
        }
        return kept;
    }

    private static boolean isFirst(Rule rule, @Nullable Rule before) {
        if (before != null && !before.head().equals(rule.head())) {
            throw new IllegalArgumentException(
                    "two rules are called `" + rule.head().name() + "`: " + rule.head().at());
        }
        return before == null;
    }
}
