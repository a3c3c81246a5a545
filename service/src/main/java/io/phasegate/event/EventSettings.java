package io.phasegate.event;

import io.phasegate.database.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where the log of events lies, and how long events are kept.
 *
 * @param retention after which an event is forgotten
 * @param webhooks who is sent events
 */
public record EventSettings(
        Path file, Durability durability, Duration retention, List<EventWebhook> webhooks) {
    public EventSettings {
        webhooks = List.copyOf(webhooks);
    }
}
