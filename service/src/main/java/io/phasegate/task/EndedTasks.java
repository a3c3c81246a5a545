package io.phasegate.task;

import io.phasegate.database.Database;
import io.phasegate.wire.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Forgets what tasks left behind that ended long ago: their artifacts, what approvers were shown,
 * and what was run for them. The tasks themselves and their history stay, with the digests of what
 * is gone. Used by one thread.
 */
public final class EndedTasks {
    static final String ENDED =
            """
            SELECT task_id, step, at FROM task_history
            WHERE (at, task_id, step) > (?, ?, ?) AND at < ?
              AND what IN ('completed', 'cancelled', 'failed')
            ORDER BY at, task_id, step LIMIT ?
            """;

    private static final int PORTION = 100;

    private final Database database;

    /** Steps up to this one were looked at: what they ended is forgotten. */
    private Step last = new Step(0, "", 0);

    /** A step that may have ended a task. */
    private record Step(long at, String taskId, long step) {}

    public EndedTasks(Database database) {
        this.database = database;
    }

    /**
     * Forgets what belongs to tasks that ended before that.
     *
     * @return how many tasks had something to forget
     */
    public int forget(Instant before) {
        int forgotten = 0;
        for (List<Step> steps = next(before); !steps.isEmpty(); steps = next(before)) {
            for (Step step : steps) {
                forgotten += database.<Integer>write(handle -> forget(handle, step.taskId()));
                last = step;
            }
        }
        return forgotten;
    }

    private List<Step> next(Instant before) {
        return database.read(handle ->
                handle.select(
                                ENDED,
                                last.at(),
                                last.taskId(),
                                last.step(),
                                before.toEpochMilli(),
                                PORTION)
                        .map((row, _) ->
                                new Step(
                                        row.getLong("at"),
                                        row.getString("task_id"),
                                        row.getLong("step")))
                        .list());
    }

    /** A task that goes on nevertheless keeps everything. */
    private static int forget(Handle handle, String task) {
        boolean ended =
                handle.select(
                                "SELECT 1 FROM tasks WHERE id = ?"
                                        + " AND status IN ('completed', 'cancelled', 'failed')",
                                task)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
        return ended ? remove(handle, task) : 0;
    }

    private static int remove(Handle handle, String task) {
        Set<String> digests = digests(handle, task);
        int rows =
                handle.execute("DELETE FROM accepted_artifacts WHERE task_id = ?", task)
                        + handle.execute("DELETE FROM executions WHERE task_id = ?", task)
                        + handle.execute("DELETE FROM calls WHERE task_id = ?", task)
                        + handle.execute("DELETE FROM task_refusals WHERE task_id = ?", task)
                        + handle.execute(
                                "UPDATE reviews SET review = NULL"
                                        + " WHERE task_id = ? AND review IS NOT NULL",
                                task)
                        + handle.execute(
                                "DELETE FROM approval_artifacts WHERE approval_id IN"
                                        + " (SELECT id FROM approvals WHERE task_id = ?)",
                                task);
        for (String digest : digests) {
            rows +=
                    handle.execute(
                            "DELETE FROM artifacts WHERE digest = ? AND NOT EXISTS"
                                    + " (SELECT 1 FROM accepted_artifacts a WHERE a.digest = ?)",
                            digest,
                            digest);
        }
        return rows > 0 ? 1 : 0;
    }

    /** Of all it ever had accepted; another task may have had the same. */
    private static Set<String> digests(Handle handle, String task) {
        Set<String> digests = new HashSet<>();
        handle.select(
                        "SELECT artifacts FROM task_history"
                                + " WHERE task_id = ? AND artifacts IS NOT NULL",
                        task)
                .mapTo(String.class)
                .forEach(artifacts ->
                        Json.parse(artifacts)
                                .valueStream()
                                .forEach(digest -> digests.add(digest.asString(""))));
        return digests;
    }
}
