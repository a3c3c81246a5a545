package io.phasegate.sdk.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a JSON value: maps with string keys, collections, strings, booleans, finite numbers,
 * {@code null}, instants (as ISO 8601 says), and records of these (see {@link RecordFields}).
 */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private int depth;

    private JsonWriter() {}

    /**
     * The text of a value, on one line.
     *
     * @throws IllegalArgumentException where it holds anything else, or itself
     */
    public static String write(@Nullable Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.out.toString();
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case CharSequence text -> StringToken.write(out, text);
            case Boolean truth -> out.append(truth);
            case Number number -> number(number);
            case Instant instant -> StringToken.write(out, instant.toString());
            case Map<?, ?> fields -> object(fields);
            case Collection<?> items -> list(items);
            case Record fields -> object(RecordFields.of(fields));
            default ->
                    throw new IllegalArgumentException(
                            "a " + value.getClass().getName() + " can't be sent as JSON");
        }
    }

    private void number(Number number) {
        switch (number) {
            case Long l -> out.append(l);
            case Integer i -> out.append(i);
            case Short s -> out.append(s);
            case Byte b -> out.append(b);
            case BigInteger i -> out.append(i);
            case BigDecimal d -> out.append(d);
            case Double d when Double.isFinite(d) -> out.append(d);
            case Float f when Float.isFinite(f) -> out.append(f);
            default ->
                    throw new IllegalArgumentException(
                            "the number `" + number + "` can't be sent as JSON");
        }
    }

    private void object(Map<?, ?> fields) {
        descend('{');
        Iterator<? extends Map.Entry<?, ?>> rest = fields.entrySet().iterator();
        while (rest.hasNext()) {
            Map.Entry<?, ?> field = rest.next();
            StringToken.write(out, key(field.getKey()));
            out.append(':');
            value(field.getValue());
            if (rest.hasNext()) {
                out.append(',');
            }
        }
        ascend('}');
    }

    private static String key(@Nullable Object key) {
        if (key instanceof String name) {
            return name;
        }
        throw new IllegalArgumentException("the key `" + key + "` of a JSON object is no string");
    }

    private void list(Collection<?> items) {
        descend('[');
        Iterator<?> rest = items.iterator();
        while (rest.hasNext()) {
            value(rest.next());
            if (rest.hasNext()) {
                out.append(',');
            }
        }
        ascend(']');
    }

    private void descend(char open) {
        out.append(open);
        if (++depth > JsonReader.MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "more than " + JsonReader.MAX_DEPTH + " levels can't be sent as JSON");
        }
    }

    private void ascend(char close) {
        out.append(close);
        depth--;
    }
}
