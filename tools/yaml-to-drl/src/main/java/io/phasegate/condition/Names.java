package io.phasegate.condition;

import static java.util.stream.Collectors.toMap;

import io.phasegate.contract.CheckDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the names of a check's condition stand for.
 *
 * @param artifact the shape of the artifact the check reads
 * @param artifacts the shapes of those that can be named
 * @param params the parameters and what their defaults look like
 */
record Names(Shape artifact, Map<String, Shape> artifacts, Map<String, Shape> params) {
    Names {
        artifacts = Map.copyOf(artifacts);
        params = Map.copyOf(params);
    }

    static Names of(CheckDefinition check, Map<String, Optional<JsonNode>> artifacts) {
        Map<String, Shape> shapes = new HashMap<>();
        artifacts.forEach((name, schema) -> shapes.put(name, Shape.ofArtifact(schema)));
        Shape own =
                shapes.getOrDefault(check.artifact().value(), Shape.ofArtifact(Optional.empty()));
        Map<String, Shape> params =
                check.params().stream()
                        .collect(
                                toMap(
                                        each -> each.name().value(),
                                        each -> Shape.ofParameter(each.value().value()),
                                        (first, _) -> first));
        return new Names(own, shapes, params);
    }
}
