package io.phasegate.tool;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Texts of an argument that should be one string, and may be a list of them. */
final class Texts {
    private Texts() {}

    static List<String> in(JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .toList();
        }
        return value.isString() ? List.of(value.stringValue()) : List.of();
    }

    static boolean areAll(JsonNode value) {
        return value.isArray()
                && !value.isEmpty()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isString);
    }
}
