package io.phasegate.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * YAML where the contract holds JSON: inline schemas and parameters. A plain scalar is what it is
 * in JSON; every other spelling of YAML ({@code yes}, {@code 010}, {@code 0x1F}) is a string.
 */
final class JsonValues {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,40})");
    static final Pattern DECIMAL =
            Pattern.compile("-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");

    private JsonValues() {}

    enum Type {
        NULL,
        BOOLEAN,
        INTEGER,
        DECIMAL,
        STRING
    }

    static Type typeOf(YamlValue.Scalar scalar) {
        if (scalar.isNull()) {
            return Type.NULL;
        }
        String text = scalar.text();
        if (!scalar.plain()) {
            return Type.STRING;
        }
        if (text.equals("true") || text.equals("false")) {
            return Type.BOOLEAN;
        }
        if (INTEGER.matcher(text).matches()) {
            return Type.INTEGER;
        }
        return DECIMAL.matcher(text).matches() ? Type.DECIMAL : Type.STRING;
    }

    static JsonNode of(YamlValue value) {
        return switch (value) {
            case YamlValue.Scalar scalar -> of(scalar);
            case YamlValue.Sequence sequence -> {
                ArrayNode array = JSON.arrayNode();
                sequence.items().forEach(item -> array.add(of(item)));
                yield array;
            }
            case YamlValue.Mapping mapping -> {
                ObjectNode object = JSON.objectNode();
                mapping.entries()
                        .forEach(entry -> object.set(entry.key().value(), of(entry.value())));
                yield object;
            }
        };
    }

    private static JsonNode of(YamlValue.Scalar scalar) {
        String text = scalar.text();
        return switch (typeOf(scalar)) {
            case NULL -> JSON.nullNode();
            case BOOLEAN -> JSON.booleanNode(text.equals("true"));
            case INTEGER -> integer(new BigInteger(text));
            case DECIMAL -> JSON.numberNode(new BigDecimal(text));
            case STRING -> JSON.stringNode(text);
        };
    }

    private static JsonNode integer(BigInteger number) {
        return number.bitLength() < Integer.SIZE
                ? JSON.numberNode(number.intValue())
                : number.bitLength() < Long.SIZE
                        ? JSON.numberNode(number.longValue())
                        : JSON.numberNode(number);
    }
}
