package io.phasegate.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the JSON Schema that a {@code schema:} of the contract means: by its last segment, inline
 * first, then among the files of {@code schemas_dir}, nowhere else.
 */
public final class Schemas {
    private static final String LONG_SUFFIX = ".schema.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Schemas() {}

    /** The schema; empty where there is none of that name or its file holds no JSON. */
    public static Optional<JsonNode> resolve(
            Workflow workflow, ContractSource source, String schemaReference) {
        return switch (find(workflow, source, schemaReference)) {
            case Found.Inline(InlineSchema inline) -> Optional.of(inline.schema());
            case Found.InFile(String name) -> parse(source.schemaFiles().getOrDefault(name, ""));
            case Found.Nowhere _ -> Optional.empty();
        };
    }

    /** Where a reference leads. */
    sealed interface Found {
        record Inline(InlineSchema schema) implements Found {}

        record InFile(String name) implements Found {}

        record Nowhere() implements Found {}
    }

    static Found find(Workflow workflow, ContractSource source, String schemaReference) {
        Optional<InlineSchema> inline = inline(workflow.schemas(), schemaReference);
        if (inline.isPresent()) {
            return new Found.Inline(inline.get());
        }
        String name = lastSegment(schemaReference);
        Map<String, String> files = source.schemaFiles();
        if (files.containsKey(name)) {
            return new Found.InFile(name);
        }
        for (String candidate : List.of(name + LONG_SUFFIX, kindFile(name))) {
            if (files.containsKey(candidate)) {
                return new Found.InFile(candidate);
            }
        }
        return new Found.Nowhere();
    }

    /** {@code plan.json} also means {@code plan.schema.json}. */
    private static String kindFile(String name) {
        return RequiredArtifact.kindOf(name) + LONG_SUFFIX;
    }

    /**
     * By the whole name first, so that {@code plan} and {@code plan.json} may stand side by side.
     */
    private static Optional<InlineSchema> inline(List<InlineSchema> schemas, String reference) {
        String name = lastSegment(reference);
        return schemas.stream()
                .filter(schema -> lastSegment(schema.name().value()).equals(name))
                .findFirst()
                .or(() ->
                        schemas.stream().filter(schema -> sameKind(schema, reference)).findFirst());
    }

    private static boolean sameKind(InlineSchema schema, String reference) {
        return RequiredArtifact.kindOf(schema.name().value())
                .equals(RequiredArtifact.kindOf(reference));
    }

    static String lastSegment(String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static Optional<JsonNode> parse(String json) {
        try {
            return Optional.of(JSON.readTree(json)).filter(node -> !node.isMissingNode());
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
