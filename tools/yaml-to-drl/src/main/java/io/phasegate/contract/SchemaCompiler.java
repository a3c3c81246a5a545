package io.phasegate.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Says what keeps a JSON value from being a JSON Schema that stands on its own. */
final class SchemaCompiler {
    private static final int MOST_PROBLEMS = 5;
    private static final String DIALECT = SpecificationVersion.DRAFT_2020_12.getDialectId();
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");

    /** Keywords whose value is data, in which {@code $ref} is only a word. */
    private static final Set<String> DATA = Set.of("const", "enum", "default", "examples");

    /** For the schemas of schemas, which come with the library. */
    private final SchemaRegistry metaSchemas =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** Each one sentence; empty where the schema can be used. */
    List<String> problems(JsonNode schema) {
        if (!schema.isObject() && !schema.isBoolean()) {
            return List.of("a schema must be a map, but this is " + Types.of(schema));
        }
        String dialect = schema.path("$schema").asString(DIALECT);
        if (SpecificationVersion.fromDialectId(normalised(dialect)).isEmpty()) {
            return List.of("`$schema` names the unknown dialect " + Words.quoted(dialect));
        }
        List<String> problems = new ArrayList<>();
        references(schema, "", problems);
        if (problems.isEmpty()) {
            problems.addAll(invalid(schema, normalised(dialect)));
        }
        if (problems.isEmpty()) {
            compile(schema).ifPresent(problems::add);
        }
        return problems.size() > MOST_PROBLEMS ? problems.subList(0, MOST_PROBLEMS) : problems;
    }

    private static String normalised(String dialect) {
        return dialect.endsWith("#") && !dialect.contains("draft-0")
                ? dialect.substring(0, dialect.length() - 1)
                : dialect;
    }

    private static void references(JsonNode node, String pointer, List<String> problems) {
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            String at = pointer + "/" + property.getKey();
            JsonNode value = property.getValue();
            if (REFERENCES.contains(property.getKey())
                    && value.isString()
                    && !value.asString().startsWith("#")) {
                problems.add(
                        Words.quoted(at)
                                + " refers to "
                                + Words.quoted(value.asString())
                                + ", but nothing outside the schema is read");
            } else if (!DATA.contains(property.getKey())) {
                references(value, at, problems);
            }
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                references(node.get(i), pointer + "/" + i, problems);
            }
        }
    }

    private List<String> invalid(JsonNode schema, String dialect) {
        Schema metaSchema = metaSchemas.getSchema(SchemaLocation.of(dialect));
        return metaSchema.validate(schema).stream()
                .map(SchemaCompiler::sentence)
                .distinct()
                .toList();
    }

    private static String sentence(Error error) {
        return place(String.valueOf(error.getInstanceLocation())) + " " + error.getMessage();
    }

    private static String place(String pointer) {
        return pointer.isEmpty() ? "the whole" : Words.quoted(pointer);
    }

    private Optional<String> compile(JsonNode schema) {
        try {
            LocalSchemas.registry().getSchema(schema).initializeValidators();
            return SchemaCycles.find(schema)
                    .map(pointer -> place(pointer) + " refers to itself without end");
        } catch (SchemaException e) {
            return Optional.of("it cannot be used: " + oneLine(String.valueOf(e.getMessage())));
        }
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }
}
