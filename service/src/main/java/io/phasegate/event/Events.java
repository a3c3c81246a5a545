package io.phasegate.event;

import io.phasegate.database.Counters;
import io.phasegate.database.Prepared;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Publishes events in the transaction of the change that they tell of: both happen, or none. They
 * wait here, numbered in the order of the changes, until {@link EventRelay} takes them to the log.
 */
public final class Events {
    static final String WAITING = "SELECT * FROM event_outbox ORDER BY id LIMIT ?";

    private Events() {}

    /** Numbers the event, and has it published if the transaction is committed. */
    public static void publish(Handle handle, NewEvent event) {
        Prepared.update(
                handle,
                "INSERT INTO event_outbox (id, at, type, task_id, data) VALUES (?, ?, ?, ?, ?)",
                Counters.next(handle, "event"),
                event.at().toEpochMilli(),
                event.type(),
                event.taskId(),
                event.data());
    }

    /** Those that wait, the first ones first. */
    static List<Event> waiting(Handle handle, int most) {
        return Prepared.all(
                handle,
                WAITING,
                row ->
                        Event.stored(
                                row.getLong("id"),
                                Instant.ofEpochMilli(row.getLong("at")),
                                row.getString("type"),
                                Optional.ofNullable(row.getString("task_id")),
                                row.getString("data")),
                most);
    }

    static void taken(Handle handle, long last) {
        Prepared.update(handle, "DELETE FROM event_outbox WHERE id <= ?", last);
    }

    /** Numbers go on behind those of a log that is older than the state. */
    static void numberAfter(Handle handle, long last) {
        handle.execute(
                "UPDATE counters SET value = ? WHERE name = 'event' AND value < ?", last, last);
    }
}
