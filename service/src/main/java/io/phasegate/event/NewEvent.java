package io.phasegate.event;

import io.phasegate.wire.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event to be published.
 *
 * @param data a JSON map
 */
public record NewEvent(String type, Instant at, Optional<String> taskId, String data) {
    public static NewEvent of(
            EventType type,
            Instant at,
            String taskId,
            Map<String, ? extends @Nullable Object> data) {
        return of(type.word(), at, Optional.of(taskId), data);
    }

    /** One that is about no task. */
    public static NewEvent of(
            EventType type, Instant at, Map<String, ? extends @Nullable Object> data) {
        return of(type.word(), at, Optional.empty(), data);
    }

    /** One of a type that a contract chose. */
    public static NewEvent of(
            String type,
            Instant at,
            Optional<String> taskId,
            Map<String, ? extends @Nullable Object> data) {
        return new NewEvent(type, at, taskId, Json.tree(data).toString());
    }
}
