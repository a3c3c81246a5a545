package io.phasegate.contract;

import java.util.List;
import java.util.Optional;

/**
 * One phase: what it permits, and what leaving it demands.
 *
 * @param allowedToolsAt the {@code allowed_tools:} key, where a default denial points
 * @param evidenceCommands commands whose recorded runs count as evidence in this phase; a blocker
 *     may name its own
 */
public record Phase(
        Location at,
        Located<String> id,
        String name,
        String description,
        List<RequiredArtifact> requiredArtifacts,
        List<Gate> gates,
        Location allowedToolsAt,
        List<Located<String>> allowedTools,
        List<Located<String>> forbiddenTools,
        List<ToolConstraints> toolConstraints,
        List<AutoSpawn> autoSpawn,
        List<Located<String>> evidenceCommands) {
    public Phase {
        requiredArtifacts = List.copyOf(requiredArtifacts);
        gates = List.copyOf(gates);
        allowedTools = List.copyOf(allowedTools);
        forbiddenTools = List.copyOf(forbiddenTools);
        toolConstraints = List.copyOf(toolConstraints);
        autoSpawn = List.copyOf(autoSpawn);
        evidenceCommands = List.copyOf(evidenceCommands);
    }

    public boolean allows(String tool) {
        return allowedTools.stream().anyMatch(allowed -> allowed.value().equals(tool));
    }

    public boolean forbids(String tool) {
        return forbiddenTools.stream().anyMatch(forbidden -> forbidden.value().equals(tool));
    }

    public Optional<ToolConstraints> constraintsOn(String tool) {
        return toolConstraints.stream()
                .filter(constraints -> constraints.tool().value().equals(tool))
                .findFirst();
    }

    public Optional<RequiredArtifact> requiredArtifact(String type) {
        return requiredArtifacts.stream()
                .filter(artifact -> artifact.type().value().equals(type))
                .findFirst();
    }
}
