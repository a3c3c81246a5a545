package io.phasegate.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The author's own checks: their names, what they read and whether anything uses them. */
final class CheckRules {
    private CheckRules() {}

    static List<String> names(Validation validation) {
        return Stream.concat(
                        validation.builtIn().checks().stream(),
                        validation.workflow().checks().stream())
                .map(check -> check.name().value())
                .distinct()
                .toList();
    }

    static void check(Validation validation) {
        Set<String> used = used(validation.workflow());
        for (CheckDefinition check : validation.workflow().checks()) {
            name(check, validation);
            artifact(check, validation);
            parameters(check, validation.findings());
            if (!used.contains(check.name().value())) {
                validation
                        .findings()
                        .note(
                                "unused-check",
                                check.at(),
                                "nothing uses check " + Words.quoted(check.name().value()),
                                "name it as `check:` of a gate or as `rule:` of an artifact, or"
                                        + " delete it");
            }
        }
    }

    private static Set<String> used(Workflow workflow) {
        Set<String> used = new LinkedHashSet<>();
        for (Phase phase : workflow.phases()) {
            phase.gates().stream()
                    .flatMap(gate -> gate.blockers().stream())
                    .forEach(blocker -> used.add(blocker.check().value()));
            phase.requiredArtifacts().stream()
                    .flatMap(artifact -> artifact.validation().stream())
                    .forEach(rule -> used.add(rule.rule().value()));
        }
        return used;
    }

    private static void name(CheckDefinition check, Validation validation) {
        if (validation.builtIn().find(check.name().value()).isPresent()) {
            validation
                    .findings()
                    .error(
                            "built-in-check",
                            check.at(),
                            "check "
                                    + Words.quoted(check.name().value())
                                    + " is built in and cannot be defined again",
                            "give yours another name");
        }
    }

    private static void artifact(CheckDefinition check, Validation validation) {
        List<RequiredArtifact> artifacts =
                validation.workflow().phases().stream()
                        .flatMap(phase -> phase.requiredArtifacts().stream())
                        .toList();
        String name = check.artifact().value();
        boolean known =
                check.readsRecord()
                        || artifacts.stream()
                                .anyMatch(artifact ->
                                        artifact.type().value().equals(name)
                                                || artifact.kind().equals(name));
        if (!known && !name.isEmpty()) {
            validation.unknown(
                    "unknown-artifact",
                    "check " + Words.quoted(check.name().value()) + " reads artifact",
                    check.artifact(),
                    artifacts.stream()
                            .map(artifact -> artifact.type().value())
                            .distinct()
                            .toList());
        }
    }

    private static void parameters(CheckDefinition check, Findings findings) {
        for (Parameter parameter : check.params()) {
            Ids.check("the name of a parameter", parameter.name(), findings);
            if (Sections.BLOCKER.keys().contains(parameter.name().value())) {
                findings.error(
                        "reserved-name",
                        parameter.name().at(),
                        Words.quoted(parameter.name().value())
                                + " is a key of every blocker and cannot name a parameter",
                        "rename the parameter");
            }
        }
    }
}
