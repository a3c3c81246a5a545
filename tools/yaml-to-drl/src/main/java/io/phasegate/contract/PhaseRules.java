package io.phasegate.contract;

import java.util.List;

/** Names of phases, gates and artifact types. */
final class PhaseRules {
    /** Words of conditions, which an artifact type cannot take. */
    static final List<String> RESERVED =
            List.of("artifact", "params", "accepted", CheckDefinition.RECORDED);

    private PhaseRules() {}

    static void check(Validation validation) {
        Findings findings = validation.findings();
        Workflow workflow = validation.workflow();
        if (workflow.phases().isEmpty() && !findings.has("wrong-type", "missing-key")) {
            findings.error(
                    "no-phase",
                    Location.startOf(workflow.file()),
                    "a workflow needs at least one phase",
                    "write `phases:`, and under it `- id: …` with `name` and `allowed_tools`");
        }
        Duplicates.check(
                "duplicate-phase",
                "phase",
                workflow.phases().stream().map(Phase::id).toList(),
                findings);
        Duplicates.check(
                "duplicate-gate",
                "gate",
                validation.gates().stream().map(Gate::id).toList(),
                findings);
        workflow.phases().forEach(phase -> check(phase, findings));
    }

    private static void check(Phase phase, Findings findings) {
        List<Located<String>> types =
                phase.requiredArtifacts().stream().map(RequiredArtifact::type).toList();
        Duplicates.check("duplicate-artifact", "artifact", types, findings);
        types.stream()
                .filter(type -> RESERVED.contains(type.value()))
                .forEach(type ->
                        findings.error(
                                "reserved-name",
                                type.at(),
                                Words.quoted(type.value())
                                        + " is a word of conditions and cannot name an"
                                        + " artifact",
                                "rename the artifact type"));
        phase.autoSpawn().forEach(spawn -> Duplicates.warn("model", spawn.models(), findings));
    }
}
