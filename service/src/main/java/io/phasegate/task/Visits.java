package io.phasegate.task;

import io.phasegate.database.Database;
import io.phasegate.database.Prepared;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** How often each tool was called since the task entered its phase. */
public final class Visits {
    static final String CALLS = "SELECT tool, calls FROM calls WHERE task_id = ? AND seq = ?";

    private final Database database;

    public Visits(Database database) {
        this.database = database;
    }

    /**
     * Counts a call, unless as many were counted already.
     *
     * @param seq the visit: transitions made before it
     * @param atMost how many calls the visit may have; of several threads at the limit, one counts
     * @return false where it was not counted
     */
    public boolean count(String taskId, long seq, String tool, long atMost) {
        return atMost > 0
                && database.write(handle ->
                        Prepared.update(
                                        handle,
                                        """
                                        INSERT INTO calls (task_id, seq, tool, calls)
                                        VALUES (?, ?, ?, 1)
                                        ON CONFLICT (task_id, seq, tool) DO UPDATE
                                          SET calls = calls.calls + 1 WHERE calls.calls < ?
                                        """,
                                        taskId,
                                        seq,
                                        tool,
                                        atMost)
                                == 1);
    }

    /** Calls counted in this visit, by tool; a tool that was not called is absent. */
    public Map<String, Long> calls(String taskId, long seq) {
        return database.read(handle ->
                Prepared.all(
                                handle,
                                CALLS,
                                row -> Map.entry(row.getString("tool"), row.getLong("calls")),
                                taskId,
                                seq)
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    static void clearBefore(Handle handle, String taskId, long seq) {
        Prepared.update(handle, "DELETE FROM calls WHERE task_id = ? AND seq < ?", taskId, seq);
    }
}
