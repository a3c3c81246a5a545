package io.phasegate.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegate.database.Database;
import io.phasegate.database.Durability;
import io.phasegate.database.Engine;
import io.phasegate.database.TestDatabase;
import io.phasegate.task.TaskSchema;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** From the transaction of a change to the log: in order, and each once. */
@ParameterizedClass
@EnumSource(Engine.class)
@Timeout(300)
final class EventBusTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Parameter private Engine engine = Engine.SQLITE;

    @TempDir private Path folder;
    private Database state;

    @BeforeEach
    void open() {
        state = state("first");
    }

    @AfterEach
    void close() {
        state.close();
    }

    private Database state(String name) {
        Path place = folder.resolve(name);
        assertThat(place.toFile().mkdir()).isTrue();
        return TestDatabase.open(
                engine,
                place,
                TaskSchema.migrations().and(EventSchema.migrations()).and(EventSchema.sharedLog()));
    }

    private EventLog log() {
        return state.isShared()
                ? EventLog.in(state)
                : EventLog.open(settings().file(), Durability.PROCESS);
    }

    private EventSettings settings() {
        return new EventSettings(
                folder.resolve("deep/events.db"),
                Durability.PROCESS,
                Duration.ofDays(30),
                List.of());
    }

    private EventBus bus(Instant at) {
        return EventBus.open(
                settings(),
                state,
                type -> !type.equals("unwanted"),
                Clock.fixed(at, ZoneOffset.UTC));
    }

    private void publish(String type) {
        NewEvent event = NewEvent.of(type, NOW, Optional.of("T-1"), Map.of("a", 1));
        state.write(handle -> {
            Events.publish(handle, event);
            return event;
        });
    }

    private static List<Long> ids(EventBus bus) {
        return bus.log().find(new EventQuery(0, Set.of(), Optional.empty(), 10_000)).stream()
                .map(Event::id)
                .toList();
    }

    private static void await(EventBus bus, long id) throws InterruptedException {
        assertThat(bus.feed().await(id - 1, Duration.ofSeconds(30)))
                .isEqualTo(EventFeed.News.EVENTS);
    }

    @Test
    void eventsOfManyThreadsComeInTheOrderOfTheirNumbers() throws InterruptedException {
        try (EventBus bus = bus(NOW)) {
            List<Thread> threads =
                    LongStream.range(0, 8)
                            .mapToObj(_ ->
                                    Thread.startVirtualThread(() -> {
                                        for (int i = 0; i < 100; i++) {
                                            publish("some.thing");
                                        }
                                    }))
                            .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            await(bus, 800);
            assertThat(ids(bus)).isEqualTo(LongStream.rangeClosed(1, 800).boxed().toList());
        }
    }

    @Test
    void aChangeThatDidNotHappenIsNotTold() throws InterruptedException {
        try (EventBus bus = bus(NOW)) {
            assertThatThrownBy(() ->
                            state.write(handle -> {
                                Events.publish(
                                        handle, NewEvent.of(EventType.TASK_CREATED, NOW, Map.of()));
                                throw new IllegalStateException("broken off");
                            }))
                    .hasMessage("broken off");
            publish("some.thing");
            await(bus, 1);
            assertThat(ids(bus)).containsExactly(1L);
        }
    }

    @Test
    void whatACrashLeftBetweenStateAndLogIsToldOnce() {
        publish("first");
        publish("second");
        publish("third");
        try (EventLog log = log()) {
            log.append(state.read(handle -> Events.waiting(handle, 2))); // and here it crashed
        }
        try (EventBus bus = bus(NOW)) {
            assertThat(ids(bus)).containsExactly(1L, 2L, 3L);
        }
        assertThat(state.<List<Event>>read(handle -> Events.waiting(handle, 10))).isEmpty();
    }

    @Test
    void aNewStateGoesOnBehindAnOldLog() {
        assumeTrue(engine == Engine.SQLITE, "a log in the state is as old as that");
        publish("before");
        bus(NOW).close();
        state.close();
        state = state("another");
        bus(NOW).close();
        publish("after");
        try (EventBus bus = bus(NOW)) {
            assertThat(ids(bus)).containsExactly(1L, 2L);
        }
    }

    @Test
    void whatNobodyWantsIsNotKept() throws InterruptedException {
        try (EventBus bus = bus(NOW)) {
            publish("unwanted");
            publish("wanted");
            await(bus, 2);
            assertThat(ids(bus)).containsExactly(2L);
        }
    }

    @Test
    void theLogForgetsInTime() {
        publish("old");
        bus(NOW).close();
        try (EventLog log = log()) {
            assertThat(log.prune(NOW)).isZero();
            assertThat(log.prune(NOW.plusMillis(1))).isEqualTo(1);
            assertThat(log.last()).isZero();
        }
    }
}
