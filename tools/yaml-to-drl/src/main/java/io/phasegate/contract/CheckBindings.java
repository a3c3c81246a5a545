package io.phasegate.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Puts the checks of a workflow to use: finds their definitions, the artifact each one reads and
 * the values of its parameters.
 */
public final class CheckBindings {
    private final Workflow workflow;
    private final CheckCatalogue builtIn;

    public CheckBindings(Workflow workflow, CheckCatalogue builtIn) {
        this.workflow = workflow;
        this.builtIn = builtIn;
    }

    /** The built-in check of that name, or the author's. */
    public Optional<CheckDefinition> definition(String name) {
        return builtIn.find(name)
                .or(() ->
                        workflow.checks().stream()
                                .filter(check -> check.name().value().equals(name))
                                .findFirst());
    }

    /**
     * A gate's check. Empty where there is no such check, or where none of the phases that leave
     * through the gate submits an artifact for it: then no request can ever reach it.
     */
    public Optional<CheckBinding> forBlocker(Gate gate, Blocker blocker) {
        return definition(blocker.check().value())
                .flatMap(definition -> forBlocker(definition, gate, blocker));
    }

    private Optional<CheckBinding> forBlocker(
            CheckDefinition definition, Gate gate, Blocker blocker) {
        List<Phase> before = workflow.phasesBefore(gate);
        Map<String, String> artifactByPhase = new LinkedHashMap<>();
        for (Phase phase : before) {
            artifactRead(definition, blocker, phase)
                    .ifPresent(type -> artifactByPhase.put(phase.id().value(), type));
        }
        return artifactByPhase.isEmpty()
                ? Optional.empty()
                : Optional.of(bound(definition, artifactByPhase, blocker.parameters(), before));
    }

    /** A validation rule reads the artifact it stands under. Empty where there is no such rule. */
    public Optional<CheckBinding> forValidation(
            Phase phase, RequiredArtifact artifact, ValidationRule rule) {
        return definition(rule.rule().value())
                .map(definition ->
                        bound(
                                definition,
                                Map.of(phase.id().value(), artifact.type().value()),
                                List.of(),
                                List.of(phase)));
    }

    /** The artifact type that the check reads when a task leaves the phase. */
    Optional<String> artifactRead(CheckDefinition definition, Blocker blocker, Phase phase) {
        if (definition.readsRecord()) {
            return Optional.of(CheckDefinition.RECORDED);
        }
        String name = blocker.artifact().orElse(definition.artifact()).value();
        Optional<RequiredArtifact> ofType = phase.requiredArtifact(name);
        if (ofType.isPresent()) {
            return Optional.of(name);
        }
        List<String> ofKind = typesOfKind(name, phase);
        return ofKind.size() == 1 ? Optional.of(ofKind.getFirst()) : Optional.empty();
    }

    /**
     * Types that a phase submits of a kind: by their schema's name, by their own, or because a gate
     * has a check of that kind read them.
     */
    public List<String> artifactsOfKind(String kind, Phase phase) {
        Stream<String> byName =
                phase.requiredArtifact(kind).stream().map(artifact -> artifact.type().value());
        Stream<String> byCheck =
                workflow.transitionsFrom(phase.id().value()).stream()
                        .flatMap(edge -> edge.gate().stream())
                        .flatMap(gate -> workflow.gate(gate.value()).stream())
                        .flatMap(gate -> gate.blockers().stream())
                        .filter(blocker -> isOfKind(blocker.check().value(), kind))
                        .flatMap(blocker -> blocker.artifact().stream())
                        .map(Located::value)
                        .filter(type -> phase.requiredArtifact(type).isPresent());
        return Stream.of(typesOfKind(kind, phase).stream(), byName, byCheck)
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    private boolean isOfKind(String check, String kind) {
        return definition(check)
                .filter(definition -> definition.artifact().value().equals(kind))
                .isPresent();
    }

    static List<String> typesOfKind(String kind, Phase phase) {
        return phase.requiredArtifacts().stream()
                .filter(artifact -> artifact.kind().equals(kind))
                .map(artifact -> artifact.type().value())
                .distinct()
                .toList();
    }

    private CheckBinding bound(
            CheckDefinition definition,
            Map<String, String> artifactByPhase,
            List<Parameter> set,
            List<Phase> phases) {
        List<Parameter> parameters =
                definition.params().stream()
                        .map(parameter -> valued(parameter, definition, set, phases))
                        .toList();
        return new CheckBinding(definition, artifactByPhase, parameters, artifactTypes());
    }

    private static Parameter valued(
            Parameter parameter,
            CheckDefinition definition,
            List<Parameter> set,
            List<Phase> phases) {
        String name = parameter.name().value();
        return set.stream()
                .filter(written -> written.name().value().equals(name))
                .findFirst()
                .orElseGet(() ->
                        name.equals(definition.phaseModelsParameter())
                                ? models(parameter, phases)
                                : parameter);
    }

    /** The models of the phases' {@code auto_spawn}, each once. */
    private static Parameter models(Parameter parameter, List<Phase> phases) {
        ArrayNode models = JsonNodeFactory.instance.arrayNode();
        phases.stream()
                .flatMap(phase -> phase.autoSpawn().stream())
                .flatMap(spawn -> spawn.models().stream())
                .map(Located::value)
                .distinct()
                .forEach(models::add);
        return new Parameter(parameter.name(), new Located<>(models, parameter.value().at()));
    }

    /** Types stand for themselves; a kind stands for the one type of that kind. */
    Map<String, String> artifactTypes() {
        Map<String, List<String>> typesByKind =
                artifacts()
                        .collect(
                                Collectors.groupingBy(
                                        RequiredArtifact::kind,
                                        Collectors.mapping(
                                                artifact -> artifact.type().value(),
                                                Collectors.toList())));
        Map<String, String> types = new LinkedHashMap<>();
        typesByKind.forEach((kind, ofKind) -> {
            if (ofKind.stream().distinct().count() == 1) {
                types.put(kind, ofKind.getFirst());
            }
        });
        types.putAll(
                artifacts()
                        .map(artifact -> artifact.type().value())
                        .distinct()
                        .collect(Collectors.toMap(Function.identity(), Function.identity())));
        return types;
    }

    private Stream<RequiredArtifact> artifacts() {
        return workflow.phases().stream().flatMap(phase -> phase.requiredArtifacts().stream());
    }
}
