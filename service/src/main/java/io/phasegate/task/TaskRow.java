package io.phasegate.task;

import io.phasegate.contract.Enforcement;
import io.phasegate.database.Prepared;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** A row of {@code tasks}. */
record TaskRow(
        String id,
        String title,
        String description,
        String capabilities,
        int priority,
        TaskStatus status,
        Optional<String> phase,
        long seq,
        int unmet,
        Optional<Enforcement.Mode> mode,
        Optional<Long> operatorOrdinal,
        Instant created,
        Instant notBefore,
        int crashes,
        long lease,
        Optional<String> agentId,
        Optional<String> keyId,
        Optional<Instant> leaseSince,
        Optional<Instant> leaseUntil,
        Optional<String> resumeHash,
        Optional<String> lastJti,
        long position,
        long steps) {

    static Optional<TaskRow> find(Handle handle, String id) {
        return Prepared.first(handle, "SELECT * FROM tasks WHERE id = ?", TaskRow::read, id);
    }

    static TaskRow read(ResultSet row) throws SQLException {
        return new TaskRow(
                row.getString("id"),
                row.getString("title"),
                row.getString("description"),
                row.getString("capabilities"),
                row.getInt("priority"),
                TaskStatus.of(row.getString("status")),
                text(row, "phase"),
                row.getLong("seq"),
                row.getInt("unmet"),
                mode(row),
                number(row, "operator_ordinal"),
                Instant.ofEpochMilli(row.getLong("created")),
                Instant.ofEpochMilli(row.getLong("not_before")),
                row.getInt("crashes"),
                row.getLong("lease"),
                text(row, "agent_id"),
                text(row, "key_id"),
                number(row, "lease_since").map(Instant::ofEpochMilli),
                number(row, "lease_until").map(Instant::ofEpochMilli),
                text(row, "resume_hash"),
                text(row, "last_jti"),
                row.getLong("position"),
                row.getLong("steps"));
    }

    Task task(Handle handle) {
        return new Task(
                id,
                title,
                description,
                Prepared.all(
                        handle,
                        "SELECT depends_on FROM task_dependencies WHERE task_id = ?"
                                + " ORDER BY depends_on",
                        row -> row.getString(1),
                        id),
                words(capabilities),
                priority,
                status,
                phase,
                seq,
                agentId,
                mode,
                operatorOrdinal,
                created,
                leaseUntil,
                Debts.of(handle, id).keySet().stream().sorted().toList());
    }

    static SortedSet<String> words(String set) {
        return new TreeSet<>(set.isEmpty() ? List.of() : List.of(set.split(" ")));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    static Optional<Enforcement.Mode> mode(ResultSet row) throws SQLException {
        return text(row, "mode")
                .map(word -> Enforcement.Mode.valueOf(word.toUpperCase(Locale.ROOT)));
    }
}
