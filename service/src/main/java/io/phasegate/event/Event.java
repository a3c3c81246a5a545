package io.phasegate.event;

import io.phasegate.wire.Json;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as it is told.
 *
 * @param id rises from event to event, with gaps
 * @param taskId null where it is about none
 * @param data a map
 */
public record Event(
        long id, Instant timestamp, String eventType, @Nullable String taskId, JsonNode data) {

    static Event stored(
            long id, Instant timestamp, String type, Optional<String> taskId, String data) {
        return new Event(id, timestamp, type, taskId.orElse(null), Json.parse(data));
    }
}
