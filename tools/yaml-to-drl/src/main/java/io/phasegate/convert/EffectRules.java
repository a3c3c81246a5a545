package io.phasegate.convert;

import static java.util.stream.Collectors.joining;

import io.phasegate.contract.Constraint;
import io.phasegate.contract.Location;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Words;
import io.phasegate.contract.Workflow;
import java.util.ArrayList;
import java.util.List;

/**
 * What may have changed in the workspace when a task leaves the phase, by whatever means: what
 * {@code write_files} or, for files that were there before, {@code edit_files} could have done.
 * Tools of other names open no further way: the contract can't say what they do to files.
 */
final class EffectRules {
    private static final String WRITE = "write_files";
    private static final String EDIT = "edit_files";
    private static final String MODIFIED = "change == ChangedPath.Change.MODIFIED";
    private static final String NOT_MODIFIED = "change != ChangedPath.Change.MODIFIED";

    private final Phase phase;
    private final String id;
    private final boolean writes;
    private final boolean edits;
    private final List<Constraint> onWrites;
    private final List<Constraint> onEdits;

    EffectRules(Workflow workflow, Phase phase) {
        HeldConstraints held = new HeldConstraints(workflow, phase);
        this.phase = phase;
        this.id = phase.id().value();
        this.writes = held.tools().contains(WRITE);
        this.edits = held.tools().contains(EDIT);
        this.onWrites = ofPaths(held.on(WRITE));
        this.onEdits = ofPaths(held.on(EDIT));
    }

    private static List<Constraint> ofPaths(List<Constraint> constraints) {
        return constraints.stream().filter(each -> !offence(each).isEmpty()).toList();
    }

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        if (!writes) {
            rules.add(unusable());
        }
        if (writes && (!edits || onEdits.equals(onWrites))) {
            onWrites.forEach(constraint -> rules.add(rule(WRITE, constraint, List.of())));
        } else if (writes) {
            onWrites.forEach(constraint -> rules.add(rule(WRITE, constraint, unlessEdited())));
            if (!onWrites.isEmpty()) {
                onEdits.forEach(constraint ->
                        rules.add(rule(EDIT, constraint, List.of(MODIFIED, any(onWrites)))));
            }
        } else if (edits) {
            onEdits.forEach(constraint -> rules.add(rule(EDIT, constraint, List.of(MODIFIED))));
        }
        return rules;
    }

    /** No file comes or goes; where none may be edited either, none changes. */
    private Rule unusable() {
        boolean forbidden = phase.forbids(WRITE);
        Location at =
                phase.forbiddenTools().stream()
                        .filter(tool -> tool.value().equals(WRITE))
                        .map(tool -> tool.at())
                        .findFirst()
                        .orElse(phase.allowedToolsAt());
        RuleHead head = head(WRITE, forbidden ? "forbidden" : "not_allowed", at);
        return rule(
                head,
                edits ? List.of(NOT_MODIFIED) : List.of(),
                edits
                        ? "no file may come or go: " + Words.quoted(WRITE) + " can't be used"
                        : "no file may change",
                "put it back as it was");
    }

    /** What was there before may be as an edit leaves it. */
    private List<String> unlessEdited() {
        return List.of(
                onEdits.isEmpty()
                        ? NOT_MODIFIED
                        : "(" + NOT_MODIFIED + " || " + any(onEdits) + ")");
    }

    private Rule rule(String tool, Constraint constraint, List<String> when) {
        List<String> conditions = new ArrayList<>(when);
        conditions.add(offence(constraint));
        RuleHead head = head(tool, constraint.key(), constraint.at());
        return rule(
                head,
                conditions,
                "a file changed that " + Words.quoted(tool) + may(constraint),
                "put it back as it was; " + advice(constraint));
    }

    private Rule rule(RuleHead head, List<String> when, String message, String remedy) {
        String conditions = when.stream().map(each -> ",\n        " + each).collect(joining());
        return head.when(
                Salience.JUDGE,
                List.of(
                        "$change : ChangedPath( phase == %s%s )"
                                .formatted(DrlText.string(id), conditions)),
                head.ofChange("in phase " + Words.quoted(id) + ", " + message)
                        .check(head.name().substring(head.name().lastIndexOf('.') + 1))
                        .detail("$change.described()")
                        .remedy(remedy)
                        .text());
    }

    private RuleHead head(String tool, String constraint, Location at) {
        return new RuleHead(
                "effect." + id + "." + tool + "." + constraint, RuleKind.EFFECT, id, at);
    }

    private static String any(List<Constraint> constraints) {
        return constraints.stream().map(EffectRules::offence).collect(joining(" || ", "( ", " )"));
    }

    /** Empty where a constraint is not about paths. */
    private static String offence(Constraint constraint) {
        return switch (constraint) {
            case Constraint.AllowedPatterns(_, var patterns) ->
                    ConstraintText.matchesNone(Wording.values(patterns));
            case Constraint.ForbiddenPatterns(_, var patterns) ->
                    ConstraintText.matchesAny(Wording.values(patterns));
            case Constraint.AllowedCommands _,
                    Constraint.ForbiddenCommands _,
                    Constraint.MaxBytes _,
                    Constraint.TimeoutSeconds _,
                    Constraint.MaxCalls _ ->
                    "";
        };
    }

    private static String may(Constraint constraint) {
        return constraint instanceof Constraint.AllowedPatterns
                ? " is not allowed to touch"
                : " may not touch";
    }

    private static String advice(Constraint constraint) {
        return ConstraintText.of(constraint, "").remedy();
    }
}
