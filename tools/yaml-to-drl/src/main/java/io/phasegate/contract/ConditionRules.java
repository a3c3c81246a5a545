package io.phasegate.contract;

import io.phasegate.condition.ConditionProblem;
import io.phasegate.condition.Conditions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The conditions and details of the author's own checks: that they can become rules. */
final class ConditionRules {
    private static final String HELP =
            "conditions are written in a subset of CEL, such as `size(artifact.files) > params.max`";

    private ConditionRules() {}

    static void check(Validation validation) {
        Map<String, Optional<JsonNode>> artifacts = artifacts(validation);
        TextPlace places = new TextPlace(validation.source().yaml());
        for (CheckDefinition check : validation.workflow().checks()) {
            if (!check.failsWhen().value().isEmpty() && !check.artifact().value().isEmpty()) {
                Conditions.problems(check, artifacts)
                        .forEach(found -> report(found, places, validation.findings()));
            }
        }
    }

    private static void report(Conditions.Finding found, TextPlace places, Findings findings) {
        ConditionProblem problem = found.problem();
        findings.error(
                "bad-condition",
                places.of(found.in(), problem.offset(), problem.length()),
                problem.message(),
                problem.help().orElse(HELP));
    }

    /**
     * Types and kinds with their schemas. A name that stands for artifacts of several schemas has
     * none: a condition must then fit each of them, which only the artifact itself shows.
     */
    private static Map<String, Optional<JsonNode>> artifacts(Validation validation) {
        Map<String, Optional<JsonNode>> artifacts = new LinkedHashMap<>();
        for (Phase phase : validation.workflow().phases()) {
            for (RequiredArtifact artifact : phase.requiredArtifacts()) {
                Optional<JsonNode> schema =
                        Schemas.resolve(
                                validation.workflow(),
                                validation.source(),
                                artifact.schema().value());
                artifacts.merge(artifact.type().value(), schema, ConditionRules::common);
                artifacts.merge(artifact.kind(), schema, ConditionRules::common);
            }
        }
        artifacts.keySet().retainAll(validation.bindings().artifactTypes().keySet());
        return artifacts;
    }

    private static Optional<JsonNode> common(Optional<JsonNode> one, Optional<JsonNode> other) {
        return one.equals(other) ? one : Optional.empty();
    }
}
