package io.phasegate.task;

import io.phasegate.database.Database;
import io.phasegate.wire.Json;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What kept each task from moving on when it last asked to, in the visit it is in. */
public final class Refusals {
    static final String BLOCKERS =
            "SELECT blockers FROM task_refusals WHERE task_id = ? AND seq = ?";

    private final Database database;

    public Refusals(Database database) {
        this.database = database;
    }

    /** In the transaction in which the refusal goes on record. */
    public static void keep(Handle handle, String taskId, long seq, List<String> blockers) {
        handle.execute(
                "INSERT INTO task_refusals (task_id, seq, blockers) VALUES (?, ?, ?)"
                        + " ON CONFLICT (task_id) DO UPDATE SET"
                        + " seq = excluded.seq, blockers = excluded.blockers",
                taskId,
                seq,
                Json.tree(blockers).toString());
    }

    /** Readable texts; none where the task has not been refused since it came into its phase. */
    public List<String> of(String taskId, long seq) {
        return database.read(handle ->
                handle.select(BLOCKERS, taskId, seq)
                        .mapTo(String.class)
                        .findOne()
                        .map(blockers ->
                                Json.parse(blockers)
                                        .valueStream()
                                        .map(text -> text.asString(""))
                                        .toList())
                        .orElse(List.of()));
    }
}
