package io.phasegate.contract;

import tools.jackson.databind.JsonNode;

/** The reference page's words for types. */
final class Types {
    private Types() {}

    static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT, POJO -> "a map";
            case BOOLEAN -> "a boolean";
            case NUMBER -> value.isIntegralNumber() ? "an integer" : "a number";
            case STRING, BINARY -> "a string";
            case NULL, MISSING -> "nothing";
        };
    }
}
