package io.phasegate.event;

import java.util.List;
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
        handle.execute("UPDATE counters SET value = value + 1 WHERE name = 'event'");
        handle.createUpdate(
                        """
                        INSERT INTO event_outbox (id, at, type, task_id, data)
                        SELECT value, :at, :type, :task, :data FROM counters WHERE name = 'event'
                        """)
                .bind("at", event.at().toEpochMilli())
                .bind("type", event.type())
                .bind("task", event.taskId())
                .bind("data", event.data())
                .execute();
    }

    /** Those that wait, the first ones first. */
    static List<Event> waiting(Handle handle, int most) {
        return handle.select(WAITING, most)
                .map((row, _) ->
                        Event.stored(
                                row.getLong("id"),
                                java.time.Instant.ofEpochMilli(row.getLong("at")),
                                row.getString("type"),
                                java.util.Optional.ofNullable(row.getString("task_id")),
                                row.getString("data")))
                .list();
    }

    static void taken(Handle handle, long last) {
        handle.execute("DELETE FROM event_outbox WHERE id <= ?", last);
    }

    /** Numbers go on behind those of a log that is older than the state. */
    static void numberAfter(Handle handle, long last) {
        handle.execute(
                "UPDATE counters SET value = ? WHERE name = 'event' AND value < ?", last, last);
    }
}
