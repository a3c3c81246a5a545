package io.phasegate.contract;

import java.util.List;
import java.util.Map;

/**
 * A check put to use: which artifact type it reads when a task leaves which phase, and its
 * parameters with the author's values in place of defaults.
 *
 * @param artifactByPhase artifact type by the phase that is left; never empty
 * @param parameters every parameter of the definition, in the definition's order
 * @param artifactTypes which artifact type a name in the condition stands for: types stand for
 *     themselves, kinds (schema names such as {@code plan}) for the one type of that kind
 */
public record CheckBinding(
        CheckDefinition definition,
        Map<String, String> artifactByPhase,
        List<Parameter> parameters,
        Map<String, String> artifactTypes) {
    public CheckBinding {
        artifactByPhase = Map.copyOf(artifactByPhase);
        parameters = List.copyOf(parameters);
        artifactTypes = Map.copyOf(artifactTypes);
    }
}
