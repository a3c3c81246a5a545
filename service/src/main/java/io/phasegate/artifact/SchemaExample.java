package io.phasegate.artifact;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A short value of the form that a JSON Schema asks for: its required members, one item a list. */
public final class SchemaExample {
    private static final int DEEPEST = 5;
    private static final String LOCAL = "#/";

    private final JsonNode root;

    private SchemaExample(JsonNode root) {
        this.root = root;
    }

    /** For people and agents to go by; nothing promises that it is valid. */
    public static JsonNode of(JsonNode schema) {
        return new SchemaExample(schema).value(schema, 0);
    }

    private JsonNode value(JsonNode given, int depth) {
        JsonNode schema = resolved(given);
        if (depth > DEEPEST) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
            return schema.path("enum").path(0);
        }
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.path(choice).isArray() && !schema.has("type")) {
                return value(schema.path(choice).path(0), depth + 1);
            }
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer", "number" ->
                    JsonNodeFactory.instance.numberNode(schema.path("minimum").asLong(0));
            case "boolean" -> JsonNodeFactory.instance.booleanNode(true);
            default -> JsonNodeFactory.instance.stringNode("…");
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.path("required")
                .valueStream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .forEach(name ->
                        object.set(name, value(schema.path("properties").path(name), depth + 1)));
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        if (schema.path("items").isObject()) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        String word = type.isArray() ? type.path(0).asString("") : type.asString("");
        return word.isEmpty() && schema.has("properties") ? "object" : word;
    }

    /** Only what the schema itself holds, and one step at a time. */
    private JsonNode resolved(JsonNode schema) {
        JsonNode found = schema;
        for (int steps = 0; steps < DEEPEST; steps++) {
            Optional<String> reference =
                    Optional.of(found.path("$ref").asString(""))
                            .filter(text -> text.startsWith(LOCAL));
            if (reference.isEmpty()) {
                return found;
            }
            found = root.at(reference.get().substring(1));
        }
        return found;
    }
}
