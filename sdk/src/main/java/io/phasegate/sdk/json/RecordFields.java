package io.phasegate.sdk.json;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A public record as the object that travels for it: its components in order, named in
 * lower_case_with_underscores; an empty {@code Optional} is left out, a {@code null} is kept.
 */
public final class RecordFields {
    private RecordFields() {}

    /** The fields of a record, by the names they travel under. */
    public static Map<String, @Nullable Object> of(Record value) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object field = field(component, value);
            if (!(field instanceof Optional<?> optional)) {
                fields.put(name(component), field);
            } else if (optional.isPresent()) {
                fields.put(name(component), optional.get());
            }
        }
        return fields;
    }

    private static @Nullable Object field(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "`" + component.getName() + "` can't be read: its record is not public", e);
        }
    }

    /** {@code phaseToken} is {@code phase_token}. */
    static String name(RecordComponent component) {
        return component
                .getName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT);
    }
}
