package io.phasegate.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks of gates: that they exist, can read their artifact, and are told apart. */
final class BlockerRules {
    private BlockerRules() {}

    static void check(Validation validation) {
        for (Phase phase : validation.workflow().phases()) {
            for (Gate gate : phase.gates()) {
                names(gate, validation.findings());
                gate.blockers().forEach(blocker -> check(gate, blocker, validation));
            }
        }
    }

    private static void names(Gate gate, Findings findings) {
        Map<String, Blocker> bySegment = new HashMap<>();
        for (Blocker blocker : gate.blockers()) {
            String segment = blocker.ruleSegment();
            Blocker first = bySegment.putIfAbsent(segment, blocker);
            if (first != null && !segment.isEmpty()) {
                boolean sameCheck = blocker.id().isEmpty() && first.id().isEmpty();
                findings.error(
                        sameCheck ? "duplicate-check" : "duplicate-rule-name",
                        blocker.id().orElse(blocker.check()).at(),
                        sameCheck
                                ? "check " + Words.quoted(segment) + " stands twice in this gate"
                                : "two blockers of this gate are named " + Words.quoted(segment),
                        "give one of them an `id` of its own; the first is in line "
                                + first.at().line());
            }
            if (segment.equals("approval") && gate.type() == Gate.Type.APPROVAL) {
                findings.error(
                        "duplicate-rule-name",
                        blocker.id().orElse(blocker.check()).at(),
                        "a blocker of an approval gate cannot be named `approval`, as the rule that"
                                + " asks for one is",
                        "give it another `id`");
            }
            if (segment.equals("wait_for_completion")) {
                findings.error(
                        "duplicate-rule-name",
                        blocker.id().orElse(blocker.check()).at(),
                        "a blocker cannot be named `wait_for_completion`, as the rule that waits for"
                                + " reviewers is",
                        "give it another `id`");
            }
        }
    }

    private static void check(Gate gate, Blocker blocker, Validation validation) {
        Optional<CheckDefinition> definition =
                validation.bindings().definition(blocker.check().value());
        if (blocker.check().value().isEmpty()) {
            return;
        }
        if (definition.isEmpty()) {
            validation.unknown(
                    "unknown-check",
                    "gate " + Words.quoted(gate.id().value()) + " names check",
                    blocker.check(),
                    CheckRules.names(validation));
            return;
        }
        BlockerParameters.check(definition.get(), blocker, validation.findings());
        PhaseParameters.check(definition.get(), gate, blocker, validation);
        artifact(definition.get(), gate, blocker, validation);
        evidence(gate, blocker, validation);
        reviews(definition.get(), gate, blocker, validation);
    }

    private static void artifact(
            CheckDefinition definition, Gate gate, Blocker blocker, Validation validation) {
        if (validation.findings().has("duplicate-phase", "duplicate-gate", "unknown-schema")) {
            return; // which phase and which artifact is meant is a guess
        }
        if (definition.readsRecord()) {
            blocker.artifact().ifPresent(written -> unread(blocker, written, validation));
            return;
        }
        for (Phase phase : validation.workflow().phasesBefore(gate)) {
            if (phase.requiredArtifacts().stream()
                    .anyMatch(artifact -> artifact.kind().isEmpty())) {
                continue; // its schema is missing, which was reported
            }
            if (validation.bindings().artifactRead(definition, blocker, phase).isEmpty()) {
                missing(definition, blocker, phase, validation.findings());
            }
        }
    }

    private static void unread(Blocker blocker, Located<String> written, Validation validation) {
        validation
                .findings()
                .error(
                        "check-without-artifact",
                        written.at(),
                        "check "
                                + Words.quoted(blocker.check().value())
                                + " reads what the orchestrator has on record, and no artifact",
                        "leave `artifact` out");
    }

    private static void missing(
            CheckDefinition definition, Blocker blocker, Phase phase, Findings findings) {
        String name = blocker.artifact().orElse(definition.artifact()).value();
        List<String> submitted =
                phase.requiredArtifacts().stream()
                        .map(artifact -> artifact.type().value())
                        .toList();
        List<String> ofKind = CheckBindings.typesOfKind(name, phase);
        findings.error(
                "check-without-artifact",
                blocker.artifact().orElse(blocker.check()).at(),
                "check "
                        + Words.quoted(blocker.check().value())
                        + " reads artifact "
                        + Words.quoted(name)
                        + ", but phase "
                        + Words.quoted(phase.id().value())
                        + (ofKind.isEmpty()
                                ? " submits none when it is left through this gate"
                                : " submits several of that schema"),
                ofKind.isEmpty()
                        ? "require it in the phase, "
                                + (submitted.isEmpty()
                                        ? "or delete the check"
                                        : "or say with `artifact:` which one to read: "
                                                + Words.choice(submitted))
                        : "say with `artifact:` which one to read: " + Words.choice(ofKind));
    }

    private static void evidence(Gate gate, Blocker blocker, Validation validation) {
        if (!blocker.recordedEvidence() || !blocker.evidenceCommands().isEmpty()) {
            return;
        }
        validation.workflow().phasesBefore(gate).stream()
                .filter(phase -> phase.evidenceCommands().isEmpty())
                .findFirst()
                .ifPresent(phase ->
                        validation
                                .findings()
                                .warning(
                                        "evidence-commands",
                                        blocker.check().at(),
                                        "check "
                                                + Words.quoted(blocker.check().value())
                                                + " accepts the recorded run of any"
                                                + " command: phase "
                                                + Words.quoted(phase.id().value())
                                                + " names no `evidence_commands`",
                                        "name the commands whose runs count, such as"
                                                + " `evidence_commands: [pytest]`"));
    }

    private static void reviews(
            CheckDefinition definition, Gate gate, Blocker blocker, Validation validation) {
        if (blocker.selfReported()) {
            validation
                    .findings()
                    .warning(
                            "self-reported",
                            blocker.check().at(),
                            "check "
                                    + Words.quoted(blocker.check().value())
                                    + " believes the reviews that the agent itself submits",
                            "leave `source` out where reviewers are configured");
            return;
        }
        String parameter = definition.phaseModelsParameter();
        boolean set =
                blocker.parameters().stream()
                        .anyMatch(written -> written.name().value().equals(parameter));
        List<Phase> before = validation.workflow().phasesBefore(gate);
        boolean models =
                before.stream()
                        .flatMap(phase -> phase.autoSpawn().stream())
                        .anyMatch(spawn -> !spawn.models().isEmpty());
        if (!parameter.isEmpty() && !set && !models && !before.isEmpty()) {
            validation
                    .findings()
                    .warning(
                            "no-reviews",
                            blocker.check().at(),
                            "check "
                                    + Words.quoted(blocker.check().value())
                                    + " asks for no review: no phase before this gate has"
                                    + " `auto_spawn` models",
                            "add `auto_spawn` to the phase, or set " + Words.quoted(parameter));
        }
    }
}
