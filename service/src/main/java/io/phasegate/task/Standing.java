package io.phasegate.task;

import io.phasegate.contract.Enforcement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** How a task stands, as far as a call of its agent depends on it. */
public record Standing(
        String taskId,
        String agentId,
        String keyId,
        TaskStatus status,
        String phase,
        long seq,
        long lease,
        Instant leaseSince,
        Instant leaseUntil,
        Optional<Enforcement.Mode> ownMode,
        Optional<Long> operatorOrdinal) {
    /**
     * As a reviewer of the task sees it, who holds nothing of it.
     *
     * @param row of the task
     */
    public static Standing ofReviewer(
            ResultSet row, String reviewer, TaskStatus status, Instant now) throws SQLException {
        return new Standing(
                row.getString("id"),
                reviewer,
                "",
                status,
                row.getString("phase"),
                row.getLong("seq"),
                row.getLong("lease"),
                now,
                now,
                TaskRow.mode(row),
                TaskRow.number(row, "operator_ordinal"));
    }
}
