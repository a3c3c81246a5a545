package io.phasegate.sdk.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies of objects whose fields only the other side knows; a field may be {@code null}. */
final class Fields {
    private Fields() {}

    /** Unmodifiable, in the same order. */
    static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> fields) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
