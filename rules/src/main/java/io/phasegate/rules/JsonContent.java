package io.phasegate.rules;

import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads JSON as content; what a list or map holds is read when it is asked for. */
final class JsonContent {
    private JsonContent() {}

    static Content of(JsonNode json, Place place) {
        return switch (json.getNodeType()) {
            case NULL, MISSING -> Content.Nothing.NULL;
            case BOOLEAN -> new Content.Flag(json.booleanValue());
            case NUMBER ->
                    number(json)
                            .<Content>map(Content.Num::new)
                            .orElse(new Content.Fault(place.shown() + " is not a finite number"));
            case STRING -> new Content.Text(json.stringValue());
            case ARRAY -> new Content.Items(new Items(json, place));
            case OBJECT -> new Content.Entries(new Entries(json, place));
            case BINARY, POJO -> new Content.Fault(place.shown() + " is not JSON");
        };
    }

    /** As CEL takes them: what has a fraction or an exponent is a double. */
    private static Optional<BigDecimal> number(JsonNode json) {
        if (json.isIntegralNumber()) {
            return Optional.of(new BigDecimal(json.bigIntegerValue()));
        }
        double value = json.doubleValue();
        return Double.isFinite(value) ? Optional.of(ofDouble(value)) : Optional.empty();
    }

    /**
     * Exact for whole numbers, so that they compare with ints as they should; else the shortest
     * decimal that names this double and no other.
     */
    static BigDecimal ofDouble(double value) {
        return value == Math.rint(value) ? new BigDecimal(value) : BigDecimal.valueOf(value);
    }

    private static final class Items extends AbstractList<Value> {
        private final JsonNode json;
        private final Place place;

        Items(JsonNode json, Place place) {
            this.json = json;
            this.place = place;
        }

        @Override
        public Value get(int index) {
            return Value.json(json.get(index), place.child(Integer.toString(index)));
        }

        @Override
        public int size() {
            return json.size();
        }
    }

    private static final class Entries extends AbstractMap<String, Value> {
        private final JsonNode json;
        private final Place place;

        Entries(JsonNode json, Place place) {
            this.json = json;
            this.place = place;
        }

        @Override
        public @Nullable Value get(Object key) {
            return key instanceof String name && json.has(name)
                    ? Value.json(json.get(name), place.child(name))
                    : null;
        }

        @Override
        public boolean containsKey(Object key) {
            return key instanceof String name && json.has(name);
        }

        @Override
        public Set<Entry<String, Value>> entrySet() {
            List<String> names = List.copyOf(json.propertyNames());
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<String, Value>> iterator() {
                    return names.stream()
                            .map(name ->
                                    Map.entry(name, Value.json(json.get(name), place.child(name))))
                            .iterator();
                }

                @Override
                public int size() {
                    return names.size();
                }
            };
        }
    }
}
