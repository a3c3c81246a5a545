package io.phasegate.task;

import io.phasegate.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What calls came to that may be repeated, kept as long as their task is held as it was then: a
 * task that was given away answers for nobody's earlier calls. Safe for any number of threads.
 */
public final class StoredAnswers {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;

    public StoredAnswers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A call's answer.
     *
     * @param id what the very same call is found by
     * @param bodyDigest of what was asked
     * @param sealed empty while the call runs, or where a crash hides what became of it
     */
    public record Stored(
            String id, String taskId, long lease, String bodyDigest, Optional<byte[]> sealed) {}

    /** Empty where there is none, or the task is held no more as it was then. */
    public Optional<Stored> find(String id) {
        return database.read(handle ->
                handle.select(
                                """
                                SELECT s.* FROM stored_answers s JOIN tasks t ON t.id = s.task_id
                                WHERE s.id = ? AND t.lease = s.lease AND t.lease_until > ?
                                  AND t.status IN ('claimed', 'completed')
                                """,
                                id,
                                clock.millis())
                        .map((row, _) ->
                                new Stored(
                                        row.getString("id"),
                                        row.getString("task_id"),
                                        row.getLong("lease"),
                                        row.getString("body_digest"),
                                        Optional.ofNullable(row.getBytes("sealed"))))
                        .findOne());
    }

    /** In the transaction of what the call did; false where such a call came first. */
    public boolean put(Handle handle, Stored stored) {
        handle.execute(
                "DELETE FROM stored_answers WHERE (task_id = ? AND lease < ?) OR at < ?",
                stored.taskId(),
                stored.lease(),
                clock.millis() - LONGEST.toMillis());
        return handle.createUpdate(
                                """
                                INSERT INTO stored_answers
                                  (id, task_id, lease, body_digest, sealed, at)
                                VALUES (:id, :task, :lease, :body, :sealed, :at)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("id", stored.id())
                        .bind("task", stored.taskId())
                        .bind("lease", stored.lease())
                        .bind("body", stored.bodyDigest())
                        .bind("sealed", stored.sealed().orElse(null))
                        .bind("at", clock.millis())
                        .execute()
                == 1;
    }

    /** As {@link #put(Handle, Stored)}, in a transaction of its own. */
    public boolean put(Stored stored) {
        return database.write(handle -> put(handle, stored));
    }

    /** What a call came to that was put without its answer. */
    public void finish(String id, byte[] sealed) {
        database.write(handle ->
                handle.execute("UPDATE stored_answers SET sealed = ? WHERE id = ?", sealed, id));
    }
}
