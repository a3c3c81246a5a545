package io.phasegate.review;

import io.phasegate.contract.AutoSpawn;
import io.phasegate.database.Database;
import io.phasegate.review.RequiredReview.State;
import io.phasegate.task.Ids;
import io.phasegate.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** The reviews that visits ask for. Safe for any number of threads. */
public final class Reviews {
    static final String OF_VISIT =
            "SELECT * FROM reviews WHERE task_id = ? AND seq = ? ORDER BY place";

    /** Of a visit that goes on; one of a set that is not parallel waits for those before it. */
    static final String DUE =
            """
            SELECT r.* FROM reviews r JOIN tasks t ON t.id = r.task_id
            WHERE r.state = 'waiting' AND r.due <= ?
              AND t.seq = r.seq AND t.status IN ('claimed', 'pending')
              AND (r.parallel = 1 OR NOT EXISTS (
                SELECT 1 FROM reviews b
                WHERE b.task_id = r.task_id AND b.seq = r.seq AND b.agent_type = r.agent_type
                  AND b.place < r.place AND b.state IN ('waiting', 'running')))
            ORDER BY r.due, r.id, r.place LIMIT 50
            """;

    /** Of visits that are over. */
    static final String ABANDONED =
            """
            SELECT r.* FROM agent_runs a JOIN reviews r ON r.run_id = a.id
              JOIN tasks t ON t.id = r.task_id
            WHERE a.status = 'running'
              AND (t.seq <> r.seq OR t.status NOT IN ('claimed', 'pending'))
            """;

    private final Database database;
    private final Clock clock;
    private final Ids ids;

    public Reviews(Database database, Clock clock, Ids ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Asks for the reviews of the visit that a task is on, each once.
     *
     * @param types of agents that are configured
     * @return models that were not asked for before; empty where the task is elsewhere
     */
    List<String> ask(String taskId, String phase, List<AutoSpawn> sets, Set<String> types) {
        Instant now = clock.instant();
        return database.write(handle -> {
            Optional<Long> seq =
                    handle.select(
                                    "SELECT seq FROM tasks WHERE id = ? AND phase = ?"
                                            + " AND status IN ('claimed', 'pending')",
                                    taskId,
                                    phase)
                            .mapTo(Long.class)
                            .findOne();
            List<String> asked = new ArrayList<>();
            if (seq.isEmpty()) {
                return asked;
            }
            int place = 0;
            for (AutoSpawn set : sets) {
                for (String model : VisitReviews.models(set)) {
                    boolean starts = types.contains(set.agentType().value());
                    if (starts && ask(handle, taskId, seq.get(), phase, set, model, place, now)) {
                        asked.add(model);
                    }
                    place++;
                }
            }
            return asked;
        });
    }

    private boolean ask(
            Handle handle,
            String taskId,
            long seq,
            String phase,
            AutoSpawn set,
            String model,
            int place,
            Instant now) {
        return handle.createUpdate(
                                """
                                INSERT INTO reviews (id, task_id, seq, phase, agent_type, model,
                                  place, parallel, state, attempts, due, blocking)
                                VALUES (:id, :task, :seq, :phase, :type, :model, :place, :parallel,
                                  'waiting', 0, :now, 0)
                                ON CONFLICT (task_id, seq, agent_type, model) DO NOTHING
                                """)
                        .bind("id", "review-" + ids.next(now))
                        .bind("task", taskId)
                        .bind("seq", seq)
                        .bind("phase", phase)
                        .bind("type", set.agentType().value())
                        .bind("model", model)
                        .bind("place", place)
                        .bind("parallel", set.parallel() ? 1 : 0)
                        .bind("now", now.toEpochMilli())
                        .execute()
                == 1;
    }

    /** In the contract's order. */
    public List<RequiredReview> ofVisit(String taskId, long seq) {
        return database.read(
                handle -> handle.select(OF_VISIT, taskId, seq).map((row, _) -> read(row)).list());
    }

    /** All of a task, the latest visit last. */
    public List<RequiredReview> ofTask(String taskId) {
        return database.read(handle ->
                handle.select("SELECT * FROM reviews WHERE task_id = ? ORDER BY seq, place", taskId)
                        .map((row, _) -> read(row))
                        .list());
    }

    List<RequiredReview> due() {
        long now = clock.millis();
        return database.read(handle -> handle.select(DUE, now).map((row, _) -> read(row)).list());
    }

    List<RequiredReview> abandoned() {
        return database.read(handle -> handle.select(ABANDONED).map((row, _) -> read(row)).list());
    }

    /** Of that start of its reviewer, if it is the last. */
    Optional<RequiredReview> ofRun(String runId) {
        return database.read(handle ->
                handle.select("SELECT * FROM reviews WHERE run_id = ?", runId)
                        .map((row, _) -> read(row))
                        .findOne());
    }

    /** Its reviewer is being started; false where it waits no more. */
    static boolean start(
            Handle handle, RequiredReview review, String runId, String manifest, Instant now) {
        return handle.execute(
                        """
                        UPDATE reviews SET state = 'running', attempts = attempts + 1, run_id = ?,
                          manifest = ?, started = ?
                        WHERE id = ? AND state = 'waiting'
                        """,
                        runId,
                        manifest,
                        now.toEpochMilli(),
                        review.id())
                == 1;
    }

    /** Its last start came to nothing; of no effect where it was posted, or was started anew. */
    static boolean end(
            Handle handle, String runId, State state, Optional<String> reason, Instant due) {
        return handle.createUpdate(
                                """
                                UPDATE reviews SET state = :state, reason = :reason, due = :due
                                WHERE run_id = :run AND state = 'running'
                                """)
                        .bind("state", state.word())
                        .bind("reason", reason)
                        .bind("due", due.toEpochMilli())
                        .bind("run", runId)
                        .execute()
                == 1;
    }

    /** It can't even be started. */
    void giveUp(RequiredReview review, String reason) {
        database.write(handle ->
                handle.execute(
                        "UPDATE reviews SET state = 'failed', reason = ?"
                                + " WHERE id = ? AND state = 'waiting'",
                        reason,
                        review.id()));
    }

    /** Posts it, unless it is posted already. */
    static boolean post(Handle handle, String runId, ObjectNode review, int blocking, Instant now) {
        return handle.execute(
                        """
                        UPDATE reviews SET state = 'posted', review = ?, blocking = ?, posted = ?
                        WHERE run_id = ? AND state = 'running'
                        """,
                        review.toString(),
                        blocking,
                        now.toEpochMilli(),
                        runId)
                == 1;
    }

    static RequiredReview read(ResultSet row) throws SQLException {
        return new RequiredReview(
                row.getString("id"),
                row.getString("task_id"),
                row.getLong("seq"),
                row.getString("phase"),
                row.getString("agent_type"),
                row.getString("model"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("due")),
                Optional.ofNullable(row.getString("run_id")),
                time(row, "started"),
                Optional.ofNullable(row.getString("reason")),
                Optional.ofNullable(row.getString("manifest")),
                Optional.ofNullable(row.getString("review"))
                        .map(text -> (ObjectNode) Json.parse(text)),
                row.getInt("blocking"),
                time(row, "posted"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
