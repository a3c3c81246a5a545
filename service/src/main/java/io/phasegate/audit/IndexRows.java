package io.phasegate.audit;

import io.phasegate.database.StorableText;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes rows by plain JDBC: there are thousands a second. Used by one thread. */
final class IndexRows {
    private static final String ONLY =
            """
            INSERT INTO audit_records (position, at, shape, decision_id, task_id, agent_id, line)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String OF_A_NODE =
            """
            INSERT INTO audit_records
              (position, at, shape, decision_id, task_id, agent_id, line, node, link)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Chain chain;
    private final Shapes shapes = new Shapes();
    private long begun;

    IndexRows(Chain chain) {
        this.chain = chain;
    }

    /** Records that follow one another in the chain. */
    void write(Handle handle, List<Indexed> rows) {
        long first = rows.getFirst().line().link().position();
        if (first == begun) { // the same again: the last attempt came to nothing
            shapes.forget();
        }
        begun = first;
        long position = chain.reserve(handle, rows.size(), first - 1);
        try (PreparedStatement insert =
                handle.getConnection()
                        .prepareStatement(chain.node().isPresent() ? OF_A_NODE : ONLY)) {
            for (Indexed row : rows) {
                IndexKeys keys = row.keys();
                position++;
                insert.setLong(1, position);
                insert.setLong(2, keys.at());
                insert.setLong(3, shapes.idOf(handle, keys.shape()));
                set(insert, 4, keys.decisionId());
                set(insert, 5, keys.taskId());
                set(insert, 6, keys.agentId());
                insert.setString(7, row.line().text());
                if (chain.node().isPresent()) {
                    insert.setString(8, chain.node().get());
                    insert.setLong(9, row.line().link().position());
                }
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
            statement.setString(place, StorableText.of(text.get()));
        } else {
            statement.setNull(place, java.sql.Types.VARCHAR);
        }
    }
}
