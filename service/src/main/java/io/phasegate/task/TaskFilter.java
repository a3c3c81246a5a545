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
        List<String> conditions = conditions();
        after.ifPresent(
                _ -> conditions.add("position > (SELECT position FROM tasks WHERE id = :after)"));
        try (Query query =
                handle.createQuery(
                        "SELECT * FROM tasks"
                                + where(conditions)
                                + " ORDER BY position LIMIT :limit")) {
            query.bind("limit", limit);
            after.ifPresent(id -> query.bind("after", id));
            bind(query);
            return query.map((row, _) -> TaskRow.read(row)).list();
        }
    }

    long count(Handle handle) {
        try (Query query = handle.createQuery("SELECT count(*) FROM tasks" + where(conditions()))) {
            bind(query);
            return query.mapTo(Long.class).one();
        }
    }

    private List<String> conditions() {
        List<String> conditions = new ArrayList<>();
        phase.ifPresent(_ -> conditions.add("phase = :phase"));
        status.ifPresent(_ -> conditions.add("status = :status"));
        agentId.ifPresent(_ -> conditions.add("agent_id = :agent"));
        return conditions;
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private void bind(Query query) {
        phase.ifPresent(word -> query.bind("phase", word));
        status.ifPresent(one -> query.bind("status", one.word()));
        agentId.ifPresent(id -> query.bind("agent", id));
    }
}
