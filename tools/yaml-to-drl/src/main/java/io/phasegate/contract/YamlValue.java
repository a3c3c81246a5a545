package io.phasegate.contract;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A node of a YAML file, untyped: what a scalar means is decided by the field that reads it, so
 * that {@code on}, {@code yes} and {@code 010} stay what the author wrote.
 *
 * <p>Aliased nodes are shared, with the place of the anchor.
 */
public sealed interface YamlValue {
    Location at();

    /** The page's word for what this is, with an article: {@code a list}. */
    String described();

    /** As JSON: a plain scalar is what it is there, every other spelling of YAML a string. */
    default JsonNode json() {
        return JsonValues.of(this);
    }

    /**
     * A scalar.
     *
     * @param plain written without quotes, so that it may be more than a string
     */
    record Scalar(Location at, String text, boolean plain) implements YamlValue {
        /** Nothing, {@code ~} or {@code null}. */
        public boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }

        @Override
        public String described() {
            if (!plain) {
                return "a string";
            }
            return switch (JsonValues.typeOf(this)) {
                case NULL -> "nothing";
                case BOOLEAN -> "a boolean";
                case INTEGER -> "an integer";
                case DECIMAL -> "a number";
                case STRING -> "a string";
            };
        }
    }

    record Sequence(Location at, List<YamlValue> items) implements YamlValue {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /** Keys are unique: a second one of the same name was reported and left out. */
    record Mapping(Location at, List<Entry> entries) implements YamlValue {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> find(String key) {
            return entries.stream().filter(entry -> entry.key().value().equals(key)).findFirst();
        }

        @Override
        public String described() {
            return "a map";
        }
    }

    record Entry(Located<String> key, YamlValue value) {}
}
