package io.phasegate.task;

import io.phasegate.database.Prepared;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What happened to a task, step by step. */
public final class History {
    private History() {}

    /** The kinds of step. */
    public enum What {
        CREATED,
        CLAIMED,
        RESUMED,
        MOVED,
        COMPLETED,
        RELEASED,
        EXPIRED,
        CANCELLED,
        FAILED
    }

    /**
     * One step.
     *
     * @param fromPhase and {@code toPhase}: the same where the step is no transition
     * @param decisionId of the decision that allowed it, where one did
     * @param artifacts accepted with it: canonical JSON, type to digest
     */
    public record Step(
            long step,
            Instant at,
            What what,
            Optional<String> agentId,
            Optional<String> fromPhase,
            Optional<String> toPhase,
            long seq,
            long lease,
            Optional<String> decisionId,
            Optional<String> artifacts) {}

    /**
     * Writes down how the task stands now, after a step that moved it from one phase.
     *
     * @return the task as it stands
     */
    static TaskRow add(Handle handle, String taskId, Entry entry) {
        TaskRow task =
                Prepared.first(
                                handle,
                                "UPDATE tasks SET steps = steps + 1 WHERE id = ? RETURNING *",
                                TaskRow::read,
                                taskId)
                        .orElseThrow();
        Prepared.update(
                handle,
                """
                INSERT INTO task_history (task_id, step, at, what, agent_id, from_phase, to_phase,
                  seq, lease, decision_id, artifacts)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                taskId,
                task.steps(),
                entry.at.toEpochMilli(),
                entry.what.name().toLowerCase(Locale.ROOT),
                task.agentId(),
                entry.fromPhase.or(task::phase),
                task.phase(),
                task.seq(),
                task.lease(),
                entry.decisionId,
                entry.artifacts);
        StepEvents.publish(handle, task, entry);
        return task;
    }

    static TaskRow add(Handle handle, String taskId, What what, Instant at) {
        return add(
                handle,
                taskId,
                new Entry(what, at, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    static List<Step> of(Handle handle, String taskId, long after, int limit) {
        return handle.select(
                        "SELECT * FROM task_history WHERE task_id = ? AND step > ?"
                                + " ORDER BY step LIMIT ?",
                        taskId,
                        after,
                        limit)
                .map((row, _) ->
                        new Step(
                                row.getLong("step"),
                                Instant.ofEpochMilli(row.getLong("at")),
                                What.valueOf(row.getString("what").toUpperCase(Locale.ROOT)),
                                TaskRow.text(row, "agent_id"),
                                TaskRow.text(row, "from_phase"),
                                TaskRow.text(row, "to_phase"),
                                row.getLong("seq"),
                                row.getLong("lease"),
                                TaskRow.text(row, "decision_id"),
                                TaskRow.text(row, "artifacts")))
                .list();
    }

    /** What the task's row does not say about a step. */
    record Entry(
            What what,
            Instant at,
            Optional<String> fromPhase,
            Optional<String> decisionId,
            Optional<String> artifacts) {}
}
