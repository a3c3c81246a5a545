package io.phasegate.http;

import io.phasegate.sdk.protocol.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the fields of one JSON map by type and finds everything wrong with it at once. A field that
 * is {@code null} counts as absent. Not thread-safe: one request, one reader.
 */
final class BodyFields {
    private final ObjectNode body;
    private final String at;
    private final List<FieldError> errors;
    private final Set<String> known = new LinkedHashSet<>();

    BodyFields(ObjectNode body) {
        this(body, "", new ArrayList<>());
    }

    private BodyFields(ObjectNode body, String at, List<FieldError> errors) {
        this.body = body;
        this.at = at;
        this.errors = errors;
    }

    /** To be called when all fields were read: ends the request where one is wrong or unknown. */
    void done() {
        unknown();
        if (!errors.isEmpty()) {
            throw Refused.invalid(errors);
        }
    }

    private void unknown() {
        if (known.containsAll(body.propertyNames())) {
            return;
        }
        body.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .limit(20)
                .forEach(name ->
                        wrong(
                                escaped(name),
                                "unknown field; known here: " + String.join(", ", known)));
    }

    String text(String name, int longest) {
        return optionalText(name, longest).orElseGet(() -> missing(name, ""));
    }

    Optional<String> optionalText(String name, int longest) {
        return value(name)
                .flatMap(value -> {
                    if (!value.isString()) {
                        return mistyped(name, "a string");
                    }
                    String text = value.stringValue();
                    if (text.codePointCount(0, text.length()) > longest) {
                        wrong(name, "must have at most " + longest + " characters");
                    } else if (text.isEmpty()) {
                        wrong(name, "must not be empty");
                    }
                    return Optional.of(text);
                });
    }

    /** A text that may be empty: a credential that is checked later. */
    Optional<String> credential(String name) {
        return value(name)
                .flatMap(value ->
                        value.isString()
                                ? Optional.of(value.stringValue())
                                : mistyped(name, "a string"));
    }

    /** A text that may be empty. */
    Optional<String> anyText(String name, int longest) {
        return credential(name)
                .map(text -> {
                    if (text.codePointCount(0, text.length()) > longest) {
                        wrong(name, "must have at most " + longest + " characters");
                    }
                    return text;
                });
    }

    Optional<Long> integer(String name, long least, long most) {
        return value(name)
                .flatMap(value -> {
                    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                        return mistyped(name, "an integer");
                    }
                    long number = value.longValue();
                    if (number < least || number > most) {
                        wrong(name, "must be between " + least + " and " + most);
                    }
                    return Optional.of(number);
                });
    }

    Optional<Double> number(String name, double least, double most) {
        return value(name)
                .flatMap(value -> {
                    if (!value.isNumber()) {
                        return mistyped(name, "a number");
                    }
                    double number = value.asDouble(Double.NaN);
                    if (!(number >= least && number <= most)) {
                        wrong(name, "must be between " + least + " and " + most);
                    }
                    return Optional.of(number);
                });
    }

    List<String> texts(String name, int most, int longest) {
        List<String> texts = new ArrayList<>();
        items(name, most)
                .forEach(item -> {
                    String pointer = name + "/" + texts.size();
                    if (!item.isString()) {
                        wrong(pointer, "must be a string");
                    } else if (item.stringValue().isEmpty()
                            || item.stringValue().length() > longest) {
                        wrong(pointer, "must have 1 to " + longest + " characters");
                    }
                    texts.add(item.asString(""));
                });
        return texts;
    }

    List<JsonNode> items(String name, int most) {
        return value(name)
                .flatMap(value -> {
                    if (!value.isArray()) {
                        return this.<List<JsonNode>>mistyped(name, "a list");
                    }
                    if (value.size() > most) {
                        wrong(name, "must have at most " + most + " items");
                        return Optional.empty();
                    }
                    return Optional.of(value.valueStream().toList());
                })
                .orElse(List.of());
    }

    ObjectNode map(String name) {
        return optionalMap(name)
                .orElseGet(() -> missing(name, JsonNodeFactory.instance.objectNode()));
    }

    Optional<ObjectNode> optionalMap(String name) {
        return value(name)
                .flatMap(value ->
                        value instanceof ObjectNode map
                                ? Optional.of(map)
                                : mistyped(name, "a map"));
    }

    /** A map whose values are maps. */
    Map<String, JsonNode> maps(String name) {
        Map<String, JsonNode> maps = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : map(name).properties()) {
            if (entry.getValue().isObject()) {
                maps.put(entry.getKey(), entry.getValue());
            } else {
                wrong(name + "/" + escaped(entry.getKey()), "must be a map");
            }
        }
        return maps;
    }

    /** The fields of each map of a list; what is wrong with them is found with this reader. */
    List<BodyFields> each(String name, int most) {
        List<BodyFields> all = new ArrayList<>();
        List<JsonNode> items = items(name, most);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof ObjectNode map) {
                all.add(new BodyFields(map, at + "/" + name + "/" + i, errors));
            } else {
                wrong(name + "/" + i, "must be a map");
            }
        }
        return all;
    }

    /** The fields of a map; what is wrong with them is found with this reader. */
    Optional<BodyFields> part(String name) {
        return optionalMap(name).map(map -> new BodyFields(map, at + "/" + name, errors));
    }

    /** For the parts that {@link #each} and {@link #part} gave: reports their unknown fields. */
    void partDone() {
        unknown();
    }

    /** Notes that a field has a wrong value, by a rule that only the caller knows. */
    void wrong(String name, String message) {
        errors.add(new FieldError(at + "/" + name, message));
    }

    /** Whether something is wrong with a field, or with a part of it. */
    boolean isWrong(String name) {
        String pointer = at + "/" + name;
        return errors.stream()
                .map(FieldError::pointer)
                .anyMatch(each -> each.equals(pointer) || each.startsWith(pointer + "/"));
    }

    private Optional<JsonNode> value(String name) {
        known.add(name);
        return Optional.ofNullable(body.get(name)).filter(value -> !value.isNull());
    }

    private <T> T missing(String name, T otherwise) {
        if (!isWrong(name)) {
            wrong(name, "is required");
        }
        return otherwise;
    }

    private <T> Optional<T> mistyped(String name, String wanted) {
        wrong(name, "must be " + wanted);
        return Optional.empty();
    }

    private static String escaped(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }
}
