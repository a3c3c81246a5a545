package io.phasegate.trigger;

import io.phasegate.contract.Trigger;
import io.phasegate.database.Counters;
import io.phasegate.database.Prepared;
import io.phasegate.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is to be done, on disk with the change that asked for it. */
public final class TriggerQueue {
    static final String DUE =
            "SELECT * FROM triggers WHERE state = 'waiting' AND due <= ? AND id > ?"
                    + " ORDER BY id LIMIT 200";

    private TriggerQueue() {}

    /** Queues a contract's triggers, in their order. */
    public static void add(Handle handle, Cause cause, List<Trigger> triggers, Instant now) {
        for (Trigger trigger : triggers) {
            ObjectNode params = JsonNodeFactory.instance.objectNode();
            trigger.params().forEach(each -> params.set(each.name().value(), each.value().value()));
            add(handle, cause, trigger.action().value(), params, trigger.parallel(), now);
        }
    }

    public static void add(
            Handle handle,
            Cause cause,
            String action,
            ObjectNode params,
            boolean parallel,
            Instant now) {
        Prepared.update(
                handle,
                """
                INSERT INTO triggers (id, task_id, decision_id, from_phase, to_phase, action,
                  params, parallel, created, attempts, due, state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 'waiting')
                """,
                Counters.next(handle, "trigger"),
                cause.taskId(),
                cause.decisionId(),
                cause.from(),
                cause.to(),
                action,
                params.toString(),
                parallel ? 1 : 0,
                now.toEpochMilli(),
                now.toEpochMilli());
    }

    /** What may be tried now, in the order in which it was queued: what came after that number. */
    static List<QueuedTrigger> due(Handle handle, Instant now, long after) {
        return Prepared.all(handle, DUE, TriggerQueue::read, now.toEpochMilli(), after);
    }

    /** It is over. */
    static void end(Handle handle, QueuedTrigger trigger, boolean done, Instant now) {
        Prepared.update(
                handle,
                "UPDATE triggers SET state = ?, ended = ? WHERE id = ?",
                done ? "done" : "failed",
                now.toEpochMilli(),
                trigger.id());
    }

    static void again(Handle handle, QueuedTrigger trigger, Instant due) {
        handle.execute(
                "UPDATE triggers SET attempts = attempts + 1, due = ? WHERE id = ?",
                due.toEpochMilli(),
                trigger.id());
    }

    /** It is tried then as if for the first time. */
    static void later(Handle handle, QueuedTrigger trigger, Instant due) {
        handle.execute(
                "UPDATE triggers SET due = ? WHERE id = ?", due.toEpochMilli(), trigger.id());
    }

    /** Whether it waits still, and for the same attempt. */
    static boolean isAsItWas(Handle handle, QueuedTrigger trigger) {
        return handle.select(
                                "SELECT count(*) FROM triggers"
                                        + " WHERE id = ? AND state = 'waiting' AND attempts = ?",
                                trigger.id(),
                                trigger.attempts())
                        .mapTo(Long.class)
                        .one()
                == 1;
    }

    /** Whether the same was done for the same task by one that was queued later. */
    static boolean overtaken(Handle handle, QueuedTrigger trigger) {
        return handle.select(
                                """
                                SELECT count(*) FROM triggers
                                WHERE task_id = ? AND id > ? AND action = ? AND state = 'done'
                                """,
                                trigger.cause().taskId().orElse(""),
                                trigger.id(),
                                trigger.action())
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    static void forget(Handle handle, Instant endedBefore) {
        handle.execute(
                "DELETE FROM triggers WHERE state <> 'waiting' AND ended < ?",
                endedBefore.toEpochMilli());
    }

    private static QueuedTrigger read(ResultSet row) throws SQLException {
        return new QueuedTrigger(
                row.getLong("id"),
                new Cause(
                        Optional.ofNullable(row.getString("task_id")),
                        Optional.ofNullable(row.getString("decision_id")),
                        Optional.ofNullable(row.getString("from_phase")),
                        Optional.ofNullable(row.getString("to_phase"))),
                row.getString("action"),
                (ObjectNode) Json.parse(row.getString("params")),
                row.getInt("parallel") == 1,
                Instant.ofEpochMilli(row.getLong("created")),
                row.getInt("attempts"));
    }
}
