package io.phasegate.audit;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes rows by plain JDBC: there are thousands a second. Used by one thread. */
final class IndexRows {
    private static final String INSERT =
            """
            INSERT INTO audit_records (position, at, shape, decision_id, task_id, agent_id, line)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private final Shapes shapes = new Shapes();

    void write(Handle handle, List<Indexed> rows) {
        try (PreparedStatement insert = handle.getConnection().prepareStatement(INSERT)) {
            for (Indexed row : rows) {
                IndexKeys keys = row.keys();
                insert.setLong(1, row.line().link().position());
                insert.setLong(2, keys.at());
                insert.setLong(3, shapes.idOf(handle, keys.shape()));
                set(insert, 4, keys.decisionId());
                set(insert, 5, keys.taskId());
                set(insert, 6, keys.agentId());
                insert.setString(7, row.line().text());
                insert.addBatch();
                row.outboxId().ifPresent(id -> Outbox.remove(handle, id));
            }
            insert.executeBatch();
            shapes.flush(handle);
        } catch (SQLException e) {
            throw new AuditUnavailableException("audit records cannot be stored", e);
        }
    }

    /** After a transaction that came to nothing. */
    void forget() {
        shapes.forget();
    }

    private static void set(PreparedStatement statement, int place, Optional<String> text)
            throws SQLException {
        if (text.isPresent()) {
            statement.setString(place, text.get());
        } else {
            statement.setNull(place, java.sql.Types.VARCHAR);
        }
    }
}
