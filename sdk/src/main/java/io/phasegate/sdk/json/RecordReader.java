package io.phasegate.sdk.json;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of a JSON object, the other way round than {@link RecordFields}. Every component
 * must be there, unless it is an {@code Optional} or {@code @Nullable}, and be of its type. Fields
 * the record has no component for are passed over: a service may learn to say more.
 */
public final class RecordReader {
    private RecordReader() {}

    /**
     * A record of this type.
     *
     * @throws MalformedJsonException naming the field that is missing or of another type
     */
    public static <T extends Record> T read(Class<T> type, @Nullable Object json) {
        return type.cast(record(type, json, ""));
    }

    private static Record record(Class<?> type, @Nullable Object json, String pointer) {
        Map<?, ?> fields = expect(Map.class, "an object", json, pointer);
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = RecordFields.name(components[i]);
            types[i] = components[i].getType();
            values[i] = component(components[i], fields.get(name), pointer + "/" + name);
        }
        return instance(type, types, values, pointer);
    }

    private static Record instance(
            Class<?> type, Class<?>[] types, Object[] values, String pointer) {
        try {
            return (Record) type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw unexpected("another value", pointer);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " is no public record", e);
        }
    }

    private static @Nullable Object component(
            RecordComponent component, @Nullable Object json, String pointer) {
        if (component.getType() == Optional.class) {
            return json == null
                    ? Optional.empty()
                    : Optional.of(value(argument(component.getGenericType(), 0), json, pointer));
        }
        AnnotatedType annotated = component.getAnnotatedType();
        if (json == null && annotated.isAnnotationPresent(Nullable.class)) {
            return null;
        }
        return value(component.getGenericType(), json, pointer);
    }

    private static Object value(Type type, @Nullable Object json, String pointer) {
        return switch (rawName(type)) {
            case "java.lang.String" -> expect(String.class, "a string", json, pointer);
            case "boolean", "java.lang.Boolean" ->
                    expect(Boolean.class, "a boolean", json, pointer);
            case "long" -> expect(Long.class, "a whole number", json, pointer);
            case "int", "java.lang.Integer" -> integer(json, pointer);
            case "java.time.Instant" -> instant(json, pointer);
            case "java.util.List" -> list(argument(type, 0), json, pointer);
            case "java.util.Map" -> map(argument(type, 1), json, pointer);
            default -> record((Class<?>) type, json, pointer);
        };
    }

    private static String rawName(Type type) {
        return type instanceof ParameterizedType generic
                ? generic.getRawType().getTypeName()
                : type.getTypeName();
    }

    private static Type argument(Type type, int which) {
        return ((ParameterizedType) type).getActualTypeArguments()[which];
    }

    private static int integer(@Nullable Object json, String pointer) {
        long value = expect(Long.class, "a whole number", json, pointer);
        if (value != (int) value) {
            throw unexpected("a smaller number", pointer);
        }
        return (int) value;
    }

    private static Instant instant(@Nullable Object json, String pointer) {
        try {
            return Instant.parse(expect(String.class, "a point in time", json, pointer));
        } catch (DateTimeException e) {
            throw unexpected("a point in time", pointer);
        }
    }

    private static List<Object> list(Type item, @Nullable Object json, String pointer) {
        List<?> items = expect(List.class, "a list", json, pointer);
        return IntStream.range(0, items.size())
                .mapToObj(i -> value(item, items.get(i), pointer + "/" + i))
                .toList();
    }

    private static Map<String, @Nullable Object> map(
            Type item, @Nullable Object json, String pointer) {
        Map<?, ?> given = expect(Map.class, "an object", json, pointer);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        given.forEach((name, value) ->
                fields.put(
                        (String) name,
                        item == Object.class ? value : value(item, value, pointer + "/" + name)));
        return fields;
    }

    private static <T> T expect(Class<T> type, String what, @Nullable Object json, String pointer) {
        if (type.isInstance(json)) {
            return type.cast(json);
        }
        throw unexpected(what, pointer);
    }

    private static MalformedJsonException unexpected(String what, String pointer) {
        return new MalformedJsonException(
                "expected " + what + (pointer.isEmpty() ? "" : " at `" + pointer + "`"));
    }
}
