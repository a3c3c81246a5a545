package io.phasegate.event;

import io.phasegate.database.Database;
import java.util.List;

/** Sends events to all who are configured to get them. */
public final class EventDeliveries implements AutoCloseable {
    private final List<EventDelivery> all;

    private EventDeliveries(List<EventDelivery> all) {
        this.all = all;
    }

    public static EventDeliveries begin(
            List<EventWebhook> webhooks, EventBus bus, Database state, WebhookSender sender) {
        return new EventDeliveries(
                webhooks.stream()
                        .map(webhook -> new EventDelivery(webhook, bus, state, sender).start())
                        .toList());
    }

    @Override
    public void close() {
        all.forEach(EventDelivery::close);
    }
}
