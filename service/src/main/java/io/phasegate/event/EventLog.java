package io.phasegate.event;

import io.phasegate.database.Database;
import io.phasegate.database.Durability;
import io.phasegate.database.Prepared;
import io.phasegate.database.SqliteDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The log of events: a database of its own that others may read, or tables of a state that several
 * servers share. Safe for any thread.
 */
public final class EventLog implements AutoCloseable {
    /** Always with milliseconds, so that texts are in the order of times. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final int PRUNED_AT_ONCE = 1000;

    private final Database database;
    private final boolean own;

    private EventLog(Database database, boolean own) {
        this.database = database;
        this.own = own;
    }

    /** Opens the log; makes it, and the folder it lies in, where there is none. */
    static EventLog open(Path file, Durability durability) {
        try {
            Optional<Path> folder = Optional.ofNullable(file.getParent());
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of `" + file + "` cannot be made", e);
        }
        return new EventLog(SqliteDatabase.open(file, durability, EventSchema.log()), true);
    }

    /** The log that lies with a state that several servers share. */
    static EventLog in(Database state) {
        return new EventLog(state, false);
    }

    /** Adds what is not in it yet; an event that is there stays as it is. */
    void append(List<Event> events) {
        database.write(handle -> {
            for (Event event : events) {
                Prepared.update(
                        handle,
                        "INSERT INTO events (id, timestamp, event_type, task_id, data)"
                                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        event.id(),
                        TIME.format(event.timestamp()),
                        event.eventType(),
                        Optional.ofNullable(event.taskId()),
                        event.data().toString());
            }
            return events.size();
        });
    }

    /** In order, the next ones after the last that the asker has. */
    public List<Event> find(EventQuery asked) {
        return database.read(handle ->
                select(handle, asked)
                        .map((row, _) ->
                                Event.stored(
                                        row.getLong("id"),
                                        Instant.parse(row.getString("timestamp")),
                                        row.getString("event_type"),
                                        Optional.ofNullable(row.getString("task_id")),
                                        row.getString("data")))
                        .list());
    }

    private static Query select(Handle handle, EventQuery asked) {
        StringBuilder sql = new StringBuilder("SELECT * FROM events WHERE id > :after");
        List<String> types = new ArrayList<>(asked.types());
        if (!types.isEmpty()) {
            sql.append(" AND event_type IN (<types>)");
        }
        if (asked.taskId().isPresent()) {
            sql.append(" AND task_id = :task");
        }
        Query query =
                handle.createQuery(sql.append(" ORDER BY id LIMIT :limit").toString())
                        .bind("after", asked.after())
                        .bind("limit", asked.limit());
        asked.taskId().ifPresent(task -> query.bind("task", task));
        return types.isEmpty() ? query : query.bindList("types", types);
    }

    /** Number of the newest; 0 where there is none. */
    public long last() {
        return database.read(handle ->
                handle.select("SELECT coalesce(max(id), 0) FROM events").mapTo(Long.class).one());
    }

    /**
     * Forgets what is older than that.
     *
     * @return how many
     */
    int prune(Instant before) {
        int all = 0;
        for (int some = PRUNED_AT_ONCE; some == PRUNED_AT_ONCE; all += some) {
            some =
                    database.write(handle ->
                            handle.execute(
                                    "DELETE FROM events WHERE id IN (SELECT id FROM events"
                                            + " WHERE timestamp < ? ORDER BY timestamp LIMIT ?)",
                                    TIME.format(before),
                                    PRUNED_AT_ONCE));
        }
        return all;
    }

    /** Closes a database of its own; a state that is shared is its owner's to close. */
    @Override
    public void close() {
        if (own) {
            database.close();
        }
    }
}
