package io.phasegate.condition;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * A place in a JSON Schema, read for what it surely says: which JSON types a value may have, and
 * which fields it can't have. What is not understood permits everything.
 */
record SchemaView(JsonNode root, JsonNode node) {
    private static final int MAX_REFERENCES = 16;

    /** What a schema says of one field. */
    sealed interface Field {
        record Known(SchemaView schema) implements Field {}

        record Unknown() implements Field {}

        /** No valid artifact has it. */
        record Excluded() implements Field {}
    }

    static SchemaView of(JsonNode schema) {
        return new SchemaView(schema, schema);
    }

    /** The JSON types a valid value may have. */
    Set<Shape.Kind> kinds() {
        return kinds(0);
    }

    private Set<Shape.Kind> kinds(int depth) {
        EnumSet<Shape.Kind> kinds = EnumSet.allOf(Shape.Kind.class);
        if (depth > MAX_REFERENCES || !node.isObject()) {
            return kinds;
        }
        if (node.has("type")) {
            kinds.retainAll(named(node.get("type")));
        }
        if (node.has("const")) {
            kinds.retainAll(Set.of(Shape.Kind.of(node.get("const"))));
        }
        JsonNode values = node.path("enum");
        if (values.isArray()) {
            EnumSet<Shape.Kind> listed = EnumSet.noneOf(Shape.Kind.class);
            values.forEach(each -> listed.add(Shape.Kind.of(each)));
            kinds.retainAll(listed);
        }
        for (SchemaView part : all()) {
            kinds.retainAll(part.kinds(depth + 1));
        }
        for (List<SchemaView> choice : choices()) {
            EnumSet<Shape.Kind> either = EnumSet.noneOf(Shape.Kind.class);
            choice.forEach(each -> either.addAll(each.kinds(depth + 1)));
            kinds.retainAll(either);
        }
        return kinds;
    }

    private static Set<Shape.Kind> named(JsonNode type) {
        EnumSet<Shape.Kind> kinds = EnumSet.noneOf(Shape.Kind.class);
        if (type.isArray()) {
            type.forEach(each -> kinds.addAll(named(each)));
            return kinds;
        }
        return switch (type.asString("")) {
            case "null" -> Set.of(Shape.Kind.NULL);
            case "boolean" -> Set.of(Shape.Kind.BOOLEAN);
            case "integer", "number" -> Set.of(Shape.Kind.NUMBER);
            case "string" -> Set.of(Shape.Kind.STRING);
            case "array" -> Set.of(Shape.Kind.LIST);
            case "object" -> Set.of(Shape.Kind.MAP);
            default -> EnumSet.allOf(Shape.Kind.class);
        };
    }

    Field field(String name) {
        return field(name, 0);
    }

    private Field field(String name, int depth) {
        if (depth > MAX_REFERENCES || !node.isObject()) {
            return new Field.Unknown();
        }
        JsonNode property = node.path("properties").path(name);
        if (!property.isMissingNode()) {
            return property.isBoolean() && !property.booleanValue()
                    ? new Field.Excluded()
                    : new Field.Known(new SchemaView(root, property));
        }
        boolean closed =
                node.path("additionalProperties").isBoolean()
                        && !node.path("additionalProperties").booleanValue();
        if (closed && !node.has("patternProperties")) {
            return new Field.Excluded();
        }
        for (SchemaView part : all()) {
            Field found = part.field(name, depth + 1);
            if (!(found instanceof Field.Unknown)) {
                return found;
            }
        }
        for (List<SchemaView> choice : choices()) {
            // a branch that is no map (the string of "string or list") has no field to speak of
            List<Field> found =
                    choice.stream()
                            .filter(each -> each.kinds(depth + 1).contains(Shape.Kind.MAP))
                            .map(each -> each.field(name, depth + 1))
                            .toList();
            if (found.size() == 1) {
                return found.getFirst();
            }
            if (!found.isEmpty() && found.stream().allMatch(Field.Excluded.class::isInstance)) {
                return new Field.Excluded();
            }
        }
        return new Field.Unknown();
    }

    /** The schema of a list's items, where there is exactly one. */
    Optional<SchemaView> items() {
        return items(0);
    }

    private Optional<SchemaView> items(int depth) {
        if (depth > MAX_REFERENCES || !node.isObject() || node.has("prefixItems")) {
            return Optional.empty();
        }
        if (node.has("items")) {
            return Optional.of(new SchemaView(root, node.get("items")));
        }
        return all().stream().flatMap(part -> part.items(depth + 1).stream()).findFirst();
    }

    /** Schemas that hold as well: {@code allOf} and a reference into the same file. */
    private List<SchemaView> all() {
        List<SchemaView> all = new ArrayList<>();
        node.path("allOf").forEach(each -> all.add(new SchemaView(root, each)));
        String reference = node.path("$ref").asString("");
        if (reference.equals("#") || reference.startsWith("#/")) {
            JsonNode target = root.at(JsonPointer.compile(reference.substring(1)));
            if (!target.isMissingNode()) {
                all.add(new SchemaView(root, target));
            }
        }
        return all;
    }

    private List<List<SchemaView>> choices() {
        List<List<SchemaView>> choices = new ArrayList<>();
        for (String key : List.of("anyOf", "oneOf")) {
            if (node.path(key).isArray()) {
                List<SchemaView> branches = new ArrayList<>();
                node.get(key).forEach(each -> branches.add(new SchemaView(root, each)));
                choices.add(branches);
            }
        }
        return choices;
    }
}
