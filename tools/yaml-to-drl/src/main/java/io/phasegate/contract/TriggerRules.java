package io.phasegate.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Actions of triggers and their parameters. */
final class TriggerRules {
    /** What an action needs, and what it may have besides. */
    private record Parameters(List<String> required, List<String> optional) {
        Set<String> all() {
            Set<String> all = new TreeSet<>(required);
            all.addAll(optional);
            return all;
        }
    }

    private static final Map<String, Parameters> ACTIONS =
            Map.of(
                    "spawn_review_agents", new Parameters(List.of(), List.of()),
                    "update_prd_state", new Parameters(List.of("status"), List.of()),
                    "notify_orchestrator", new Parameters(List.of("event"), List.of()),
                    "publish_event", new Parameters(List.of("type"), List.of("data")),
                    "webhook", new Parameters(List.of("url"), List.of("data")),
                    "merge_worktree", new Parameters(List.of(), List.of()),
                    "drop_worktree", new Parameters(List.of(), List.of()));

    /** They wait for the end of the task. */
    private static final Set<String> OF_THE_END = Set.of("merge_worktree", "drop_worktree");

    private TriggerRules() {}

    static void check(Validation validation) {
        for (Transition edge : validation.workflow().transitions()) {
            for (Trigger trigger : edge.triggers()) {
                check(edge, trigger, validation);
            }
        }
    }

    private static void check(Transition edge, Trigger trigger, Validation validation) {
        Located<String> action = trigger.action();
        Parameters parameters = ACTIONS.get(action.value());
        if (action.value().isEmpty()) {
            return;
        }
        if (parameters == null) {
            validation
                    .findings()
                    .error(
                            "unknown-action",
                            action.at(),
                            "unknown action " + Words.quoted(action.value()),
                            Words.didYouMean(action.value(), ACTIONS.keySet())
                                    .or(() ->
                                            Optional.of(
                                                    "known are "
                                                            + Words.quoted(
                                                                    new TreeSet<>(
                                                                            ACTIONS.keySet())))));
            return;
        }
        missing(trigger, parameters, validation.findings());
        trigger.params()
                .forEach(param -> parameter(trigger, param, parameters, validation.findings()));
        if (action.value().equals("spawn_review_agents")) {
            spawn(edge, action, validation);
        }
        if (OF_THE_END.contains(action.value())) {
            atTheEnd(edge, action, validation);
        }
    }

    private static void missing(Trigger trigger, Parameters parameters, Findings findings) {
        for (String required : parameters.required()) {
            if (trigger.params().stream()
                    .noneMatch(param -> param.name().value().equals(required))) {
                findings.error(
                        "missing-parameter",
                        trigger.action().at(),
                        "action "
                                + Words.quoted(trigger.action().value())
                                + " needs the parameter "
                                + Words.quoted(required),
                        "write " + Words.quoted("params: { " + required + ": … }"));
            }
        }
    }

    private static void parameter(
            Trigger trigger, Parameter param, Parameters parameters, Findings findings) {
        String name = param.name().value();
        if (!parameters.all().contains(name)) {
            findings.error(
                    "unknown-parameter",
                    param.name().at(),
                    "action "
                            + Words.quoted(trigger.action().value())
                            + " has no parameter "
                            + Words.quoted(name),
                    Words.didYouMean(name, parameters.all())
                            .or(() ->
                                    Optional.of(
                                            parameters.all().isEmpty()
                                                    ? "it has none"
                                                    : "its parameters: "
                                                            + String.join(
                                                                    ", ", parameters.all()))));
        } else if (parameters.required().contains(name) && !param.value().value().isString()) {
            findings.error(
                    "wrong-type",
                    param.value().at(),
                    "parameter "
                            + Words.quoted(name)
                            + " must be a string, but this is "
                            + Types.of(param.value().value()),
                    "write a text, in quotes where it looks like a number");
        } else if (name.equals("url")) {
            Urls.check(
                    new Located<>(param.value().value().asString(), param.value().at()), findings);
        }
    }

    private static void spawn(Transition edge, Located<String> action, Validation validation) {
        validation
                .workflow()
                .phase(edge.to().value())
                .filter(phase -> phase.autoSpawn().isEmpty())
                .ifPresent(phase ->
                        validation
                                .findings()
                                .warning(
                                        "nothing-to-spawn",
                                        action.at(),
                                        "phase "
                                                + Words.quoted(phase.id().value())
                                                + " has no `auto_spawn`, so this starts"
                                                + " nothing",
                                        "add `auto_spawn` to the phase, or delete the"
                                                + " trigger"));
    }

    private static void atTheEnd(Transition edge, Located<String> action, Validation validation) {
        validation
                .workflow()
                .phase(edge.to().value())
                .filter(phase -> !validation.workflow().isTerminal(phase))
                .ifPresent(phase ->
                        validation
                                .findings()
                                .error(
                                        "not-the-end",
                                        action.at(),
                                        "the task goes on from phase "
                                                + Words.quoted(phase.id().value())
                                                + ", and needs its worktree there",
                                        "write the trigger at a transition to a phase that none"
                                                + " leaves"));
    }
}
