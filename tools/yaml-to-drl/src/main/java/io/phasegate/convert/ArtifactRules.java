package io.phasegate.convert;

import io.phasegate.condition.CheckFunction;
import io.phasegate.contract.CheckBinding;
import io.phasegate.contract.CheckBindings;
import io.phasegate.contract.Location;
import io.phasegate.contract.Phase;
import io.phasegate.contract.RequiredArtifact;
import io.phasegate.contract.ValidationRule;
import io.phasegate.contract.Words;
import java.util.ArrayList;
import java.util.List;

/** What leaving a phase demands of the artifacts it requires. */
final class ArtifactRules {
    private final Phase phase;
    private final String id;
    private final CheckBindings checks;
    private final FunctionNames functions;

    ArtifactRules(Phase phase, CheckBindings checks, FunctionNames functions) {
        this.phase = phase;
        this.id = phase.id().value();
        this.checks = checks;
        this.functions = functions;
    }

    List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        for (RequiredArtifact artifact : phase.requiredArtifacts()) {
            rules.add(missing(artifact));
            rules.add(schema(artifact));
            artifact.validation().forEach(rule -> rules.add(validation(artifact, rule)));
        }
        return rules;
    }

    private Rule missing(RequiredArtifact artifact) {
        String type = artifact.type().value();
        RuleHead head = head(artifact, "missing", artifact.type().at());
        return head.when(
                Salience.JUDGE,
                List.of(leaving("artifactsRequired == true, !carries( %s )", type)),
                head.blocking(
                                "a task leaves phase %s with the artifact %s"
                                        .formatted(quoted(id), quoted(type)))
                        .detail(DrlText.string("`" + type + "` was not submitted"))
                        .remedy(
                                "submit it with the transition, as schema %s describes it"
                                        .formatted(quoted(artifact.schema().value())))
                        .text());
    }

    private Rule schema(RequiredArtifact artifact) {
        String type = artifact.type().value();
        String schema = quoted(artifact.schema().value());
        RuleHead head = head(artifact, "schema", artifact.schema().at());
        return head.when(
                Salience.JUDGE,
                List.of(
                        leaving("carries( %s )", type),
                        "$error : SchemaError( artifact == %s )".formatted(DrlText.string(type))),
                head.blocking("%s does not fit its schema %s".formatted(quoted(type), schema))
                        .detail("$error.described()")
                        .remedy("give it the form that %s asks for".formatted(schema))
                        .text());
    }

    private Rule validation(RequiredArtifact artifact, ValidationRule rule) {
        String type = artifact.type().value();
        String name = rule.rule().value();
        CheckBinding check =
                checks.forValidation(phase, artifact, rule)
                        .orElseThrow(() ->
                                new IllegalArgumentException("there is no check `" + name + "`"));
        RuleHead head = head(artifact, name, rule.rule().at());
        String function = functions.next(head.name());
        return head.when(
                Salience.JUDGE,
                CheckFunction.write(function, check, CheckFunction.Source.KNOWN, List.of()),
                CheckText.conditions(leaving("carries( %s )", type), function),
                head.blocking(Wording.orElse(rule.message(), CheckText.message(check)))
                        .check(name)
                        .detail("$result.detail()")
                        .remedy(CheckText.remedy(check, false))
                        .text());
    }

    private String leaving(String condition, String type) {
        return "$request : TransitionRequest( from == %s, defined == true, %s )"
                .formatted(DrlText.string(id), condition.formatted(DrlText.string(type)));
    }

    private RuleHead head(RequiredArtifact artifact, String end, Location at) {
        return new RuleHead(
                "artifact.%s.%s.%s".formatted(id, artifact.type().value(), end),
                RuleKind.ARTIFACT,
                id,
                at);
    }

    private static String quoted(String word) {
        return Words.quoted(word);
    }
}
