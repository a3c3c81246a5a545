package io.phasegate.contract;

import java.util.List;

/**
 * An artifact that must come with the transition out of its phase.
 *
 * @param schema as written; looked up by its last segment
 */
public record RequiredArtifact(
        Location at,
        Located<String> type,
        Located<String> schema,
        String description,
        List<ValidationRule> validation) {
    public RequiredArtifact {
        validation = List.copyOf(validation);
    }

    /**
     * {@code plan} of {@code schemas/plan.json}, {@code plan} and {@code plan.schema.json}: the
     * kind of artifact a check asks for.
     */
    public String kind() {
        return kindOf(schema.value());
    }

    static String kindOf(String schema) {
        String name = schema.substring(schema.lastIndexOf('/') + 1);
        for (String suffix : List.of(".schema.json", ".json")) {
            if (name.endsWith(suffix)) {
                return name.substring(0, name.length() - suffix.length());
            }
        }
        return name;
    }
}
