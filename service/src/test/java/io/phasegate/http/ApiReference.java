package io.phasegate.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document as a page for people. */
final class ApiReference {
    private static final String REF = "#/components/schemas/";

    private final JsonNode document;
    private final StringBuilder page = new StringBuilder();

    private ApiReference(JsonNode document) {
        this.document = document;
    }

    static String of(JsonNode document) {
        return new ApiReference(document).write();
    }

    private String write() {
        line("# The API");
        line("");
        line(
                "JSON in and out, UTF-8. Made from the OpenAPI 3.1 document that a server hands out"
                        + " at `/openapi`; a test keeps both true.");
        line("");
        line("## Calls");
        document.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(method ->
                                        call(method.getKey(), path.getKey(), method.getValue())));
        line("");
        line("## Bodies");
        schemas().properties().forEach(schema -> body(schema.getKey(), schema.getValue()));
        line("");
        problems();
        return page.toString();
    }

    private void call(String method, String path, JsonNode call) {
        line("");
        line("### `" + method.toUpperCase(Locale.ROOT) + " " + path + "`");
        line("");
        line(text(call, "summary") + ". " + text(call, "description"));
        line("");
        line("Credential: " + credential(call) + ".");
        if (call.has("parameters")) {
            line("");
            call.path("parameters").forEach(this::parameter);
        }
        line("");
        StringBuilder bodies = new StringBuilder();
        JsonNode asked = schemaOf(call.path("requestBody"));
        if (!asked.isMissingNode()) {
            bodies.append("Body: ").append(type(asked)).append(". ");
        }
        call.path("responses")
                .properties()
                .forEach(response -> {
                    if (!response.getKey().endsWith("XX")) {
                        JsonNode schema = schemaOf(response.getValue());
                        bodies.append("Answer: ").append(response.getKey());
                        bodies.append(schema.isMissingNode() ? "" : " " + type(schema));
                        bodies.append(". ");
                    }
                });
        line(bodies.toString().strip());
    }

    private void parameter(JsonNode parameter) {
        line(
                "- `"
                        + text(parameter, "name")
                        + "` in the "
                        + text(parameter, "in")
                        + ", "
                        + type(parameter.path("schema"))
                        + (parameter.path("required").asBoolean(false) ? ", required" : "")
                        + remark(parameter));
    }

    private static String credential(JsonNode call) {
        JsonNode security = call.path("security");
        if (security.isMissingNode() || security.isEmpty()) {
            return "none";
        }
        return StreamSupport.stream(security.spliterator(), false)
                .map(each ->
                        each.isEmpty()
                                ? "none where no key is configured"
                                : each.propertyNames().stream()
                                        .map(ApiReference::words)
                                        .collect(Collectors.joining(" and ")))
                .collect(Collectors.joining(", or "));
    }

    /** {@code phaseToken} is a phase token. */
    private static String words(String camelCase) {
        return camelCase.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }

    private void body(String name, JsonNode schema) {
        line("");
        line("### " + name);
        line("");
        if (schema.has("description")) {
            line(text(schema, "description"));
            line("");
        }
        if (!schema.has("properties")) {
            line(type(schema));
            return;
        }
        Set<String> required =
                schema.path("required")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .collect(Collectors.toSet());
        line("| field | type | |");
        line("| --- | --- | --- |");
        schema.path("properties")
                .properties()
                .forEach(field ->
                        line(
                                "| `"
                                        + field.getKey()
                                        + (required.contains(field.getKey()) ? "`" : "`?")
                                        + " | "
                                        + type(field.getValue())
                                        + " | "
                                        + text(field.getValue(), "description")
                                        + " |"));
    }

    private void problems() {
        line("## Problems");
        line("");
        line(
                "Every other answer is `application/problem+json` (RFC 9457), body"
                        + " [Problem](#problem). The types are stable:");
        line("");
        line("| type | status | title |");
        line("| --- | --- | --- |");
        for (ProblemType type : ProblemType.values()) {
            line("| `" + type.uri() + "` | " + type.status() + " | " + type.title() + " |");
        }
    }

    private static JsonNode schemaOf(JsonNode body) {
        List<JsonNode> schemas = new ArrayList<>();
        body.path("content").forEach(content -> schemas.add(content.path("schema")));
        return schemas.isEmpty() ? body.path("schema") : schemas.getFirst();
    }

    private JsonNode schemas() {
        return document.path("components").path("schemas");
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = text(schema, "$ref").substring(REF.length());
            return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return schema.path(choice)
                        .valueStream()
                        .map(ApiReference::type)
                        .collect(Collectors.joining(" or "));
            }
        }
        if (schema.has("enum")) {
            return schema.path("enum")
                    .valueStream()
                    .map(word -> "`" + word.asString("null") + "`")
                    .collect(Collectors.joining(", "));
        }
        JsonNode type = schema.path("type");
        String name =
                type.isArray()
                        ? type.valueStream()
                                .map(JsonNode::stringValue)
                                .collect(Collectors.joining(" or "))
                        : type.asString("any value");
        return name + items(schema) + bounds(schema);
    }

    private static String items(JsonNode schema) {
        if (schema.has("items")) {
            return " of " + type(schema.path("items"));
        }
        return schema.path("additionalProperties").has("type")
                        || schema.path("additionalProperties").has("$ref")
                ? " of " + type(schema.path("additionalProperties"))
                : "";
    }

    private static String bounds(JsonNode schema) {
        List<String> bounds = new ArrayList<>();
        bound(schema, "minLength", "at least %s characters", bounds);
        bound(schema, "maxLength", "at most %s characters", bounds);
        bound(schema, "minItems", "at least %s", bounds);
        bound(schema, "maxItems", "at most %s", bounds);
        bound(schema, "minimum", "from %s", bounds);
        bound(schema, "maximum", "to %s", bounds);
        bound(schema, "default", "%s unless given", bounds);
        return bounds.isEmpty() ? "" : ", " + String.join(", ", bounds);
    }

    private static void bound(JsonNode schema, String key, String words, List<String> bounds) {
        if (schema.has(key)) {
            bounds.add(words.formatted(schema.path(key).asString("")));
        }
    }

    private static String remark(JsonNode described) {
        return described.has("description") ? ": " + text(described, "description") : "";
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("").strip();
    }

    private void line(String text) {
        page.append(text.stripTrailing()).append('\n');
    }
}
