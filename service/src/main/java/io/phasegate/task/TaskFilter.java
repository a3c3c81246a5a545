package io.phasegate.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Which tasks to list; empty: whatever it is. */
public record TaskFilter(
        Optional<String> phase, Optional<TaskStatus> status, Optional<String> agentId) {
    public static final TaskFilter ALL =
            new TaskFilter(Optional.empty(), Optional.empty(), Optional.empty());

    List<TaskRow> rows(Handle handle, Optional<String> after, int limit) {
        List<String> conditions = new ArrayList<>();
        after.ifPresent(
                _ -> conditions.add("position > (SELECT position FROM tasks WHERE id = :after)"));
        phase.ifPresent(_ -> conditions.add("phase = :phase"));
        status.ifPresent(_ -> conditions.add("status = :status"));
        agentId.ifPresent(_ -> conditions.add("agent_id = :agent"));
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        try (Query query =
                handle.createQuery(
                        "SELECT * FROM tasks" + where + " ORDER BY position LIMIT :limit")) {
            query.bind("limit", limit);
            after.ifPresent(id -> query.bind("after", id));
            phase.ifPresent(word -> query.bind("phase", word));
            status.ifPresent(one -> query.bind("status", one.word()));
            agentId.ifPresent(id -> query.bind("agent", id));
            return query.map((row, _) -> TaskRow.read(row)).list();
        }
    }
}
