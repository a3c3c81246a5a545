package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.database.Database;
import io.phasegate.database.Durability;
import io.phasegate.database.Engine;
import io.phasegate.database.TestDatabase;
import io.phasegate.event.EventBus;
import io.phasegate.event.EventDeliveries;
import io.phasegate.event.EventSchema;
import io.phasegate.event.EventSettings;
import io.phasegate.event.EventWebhook;
import io.phasegate.event.Events;
import io.phasegate.event.NewEvent;
import io.phasegate.event.WebhookSender;
import io.phasegate.task.TaskSchema;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Events that are posted: in order, until they are taken, and on after a restart. */
@ParameterizedClass
@EnumSource(Engine.class)
@Timeout(300)
final class EventWebhooksTest {
    @Parameter private Engine engine = Engine.SQLITE;

    @TempDir private Path folder;
    private final WebhookSender sender = new WebhookSender();
    private Database state;
    private EventBus bus;

    @BeforeEach
    void open() {
        state =
                TestDatabase.open(
                        engine,
                        folder,
                        TaskSchema.migrations()
                                .and(EventSchema.migrations())
                                .and(EventSchema.subscribers())
                                .and(EventSchema.sharedLog()));
        bus =
                EventBus.open(
                        new EventSettings(
                                folder.resolve("events.db"),
                                Durability.PROCESS,
                                Duration.ofDays(1),
                                List.of()),
                        state,
                        _ -> true,
                        Clock.systemUTC());
    }

    @AfterEach
    void close() {
        sender.close();
        bus.close();
        state.close();
    }

    private void publish(String type) {
        state.write(handle -> {
            Events.publish(handle, NewEvent.of(type, Instant.now(), Optional.of("T-1"), Map.of()));
            return type;
        });
    }

    private EventDeliveries deliveries(Receiver receiver) {
        return EventDeliveries.begin(
                List.of(new EventWebhook(receiver.url(), Set.of("b", "c"))), bus, state, sender);
    }

    private static String type(JsonNode event) {
        return event.path("event_type").stringValue();
    }

    @Test
    void whatIsRefusedComesAgainAndWhatIsTakenDoesNot() {
        try (Receiver receiver = new Receiver().answering(500, 302)) {
            try (EventDeliveries _ = deliveries(receiver)) {
                started();
                publish("a");
                publish("b");
                assertThat(type(receiver.next())).isEqualTo("b");
                assertThat(type(receiver.next())).isEqualTo("b");
                JsonNode taken = receiver.next();
                assertThat(taken.path("id").longValue()).isEqualTo(2);
                publish("c");
                assertThat(type(receiver.next())).isEqualTo("c");
            }
            publish("c");
            try (EventDeliveries _ = deliveries(receiver)) {
                JsonNode next = receiver.next();
                assertThat(next.path("id").longValue()).isGreaterThanOrEqualTo(3);
            }
        }
    }

    /** A receiver gets what happens once its place is kept. */
    private void started() {
        while (state.<Long>read(
                        handle ->
                                handle.select("SELECT count(*) FROM event_subscribers")
                                        .mapTo(Long.class)
                                        .one())
                == 0) {
            Thread.onSpinWait();
        }
    }
}
