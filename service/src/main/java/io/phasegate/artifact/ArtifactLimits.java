package io.phasegate.artifact;

import io.phasegate.rules.SchemaError;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What no artifact may be, whatever its schema says: so deep, wide or large that reading it hurts.
 */
final class ArtifactLimits {
    static final int DEEPEST = 64;

    /** Items of a list, or fields of a map. */
    static final int WIDEST = 10_000;

    /** Digits before or behind the point that writing out a number may take. */
    private static final int LONGEST_NUMBER = 400;

    private final String type;

    private ArtifactLimits(String type) {
        this.type = type;
    }

    /** The first limit exceeded, in document order; empty where all are kept. */
    static List<SchemaError> exceeded(String type, JsonNode artifact) {
        return new ArtifactLimits(type).first(artifact, "", 1).stream().toList();
    }

    private Optional<SchemaError> first(JsonNode node, String pointer, int depth) {
        if (depth > DEEPEST) {
            return error(pointer, "lies deeper than " + DEEPEST + " levels");
        }
        if (node.isContainer() && node.size() > WIDEST) {
            return error(
                    pointer, "has " + node.size() + " items, but at most " + WIDEST + " are read");
        }
        if (node.isNumber() && isHuge(node)) {
            return error(pointer, "is a number of more than " + LONGEST_NUMBER + " digits");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            Optional<SchemaError> inside =
                    first(field.getValue(), Pointers.child(pointer, field.getKey()), depth + 1);
            if (inside.isPresent()) {
                return inside;
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            Optional<SchemaError> inside =
                    first(node.get(i), Pointers.child(pointer, i), depth + 1);
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    private static boolean isHuge(JsonNode number) {
        if (number.isFloat() || number.isDouble()) {
            return !Double.isFinite(number.doubleValue());
        }
        BigDecimal value = number.decimalValue();
        return Math.max(value.precision(), Math.abs((long) value.scale())) > LONGEST_NUMBER;
    }

    private Optional<SchemaError> error(String pointer, String message) {
        return Optional.of(new SchemaError(type, pointer, message));
    }
}
