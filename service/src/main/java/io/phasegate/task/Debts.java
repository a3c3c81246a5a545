package io.phasegate.task;

import io.phasegate.database.Database;
import io.phasegate.database.Prepared;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Gates that tasks went through with violations, and have not made up for since. */
public final class Debts {
    private final Database database;

    public Debts(Database database) {
        this.database = database;
    }

    /** What a task owes: each gate with the phase that it leads out of. */
    public Map<String, String> of(String taskId) {
        return database.read(handle -> of(handle, taskId));
    }

    static Map<String, String> of(Handle handle, String taskId) {
        return Prepared.all(
                        handle,
                        "SELECT gate, from_phase FROM debts WHERE task_id = ?",
                        row -> Map.entry(row.getString("gate"), row.getString("from_phase")),
                        taskId)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Notes a gate as owed, in the transaction of the transition through it. */
    public static void owe(Handle handle, Move move, String gate) {
        Prepared.update(
                handle,
                "INSERT INTO debts (task_id, gate, from_phase, decision_id) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (task_id, gate) DO UPDATE SET"
                        + " from_phase = excluded.from_phase, decision_id = excluded.decision_id",
                move.taskId(),
                gate,
                move.from(),
                move.decisionId());
    }

    /** Notes that a task went through a gate as it should: in the transaction of that. */
    public static void settle(Handle handle, Move move, String gate) {
        Prepared.update(
                handle, "DELETE FROM debts WHERE task_id = ? AND gate = ?", move.taskId(), gate);
    }
}
