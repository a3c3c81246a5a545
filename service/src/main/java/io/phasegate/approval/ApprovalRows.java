package io.phasegate.approval;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.database.Prepared;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the table of requests. */
final class ApprovalRows {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A request is void once its task has moved on or ended: nobody has to write that down. */
    private static final String LIVE = "t.seq = a.seq AND t.status IN ('pending', 'claimed')";

    static final String ALL =
            "SELECT a.*, CASE WHEN a.status IN ('pending', 'approved') AND NOT ("
                    + LIVE
                    + ") THEN 'void' ELSE a.status END AS standing"
                    + " FROM approvals a JOIN tasks t ON t.id = a.task_id";

    private ApprovalRows() {}

    static Optional<Approval> find(Handle handle, String id) {
        return handle.select(ALL + " WHERE a.id = ?", id)
                .map((row, _) -> read(handle, row))
                .findOne();
    }

    /** The request for exactly that, unless it was replaced or used. */
    static Optional<Approval> bound(Handle handle, String binding, String taskId, String gate) {
        return Prepared.first(
                handle,
                ALL
                        + " WHERE a.task_id = ? AND a.gate = ? AND a.binding = ?"
                        + " AND a.status IN ('pending', 'approved', 'rejected')"
                        + " ORDER BY a.id DESC LIMIT 1",
                row -> read(handle, row),
                taskId,
                gate,
                binding);
    }

    /** In the order in which they were asked for. */
    static List<Approval> list(
            Handle handle, Optional<ApprovalStatus> status, String after, int limit) {
        return handle.select(
                        ALL
                                + " WHERE a.id > ?"
                                + status.map(ApprovalRows::condition).orElse("")
                                + " ORDER BY a.id LIMIT ?",
                        after,
                        limit)
                .map((row, _) -> read(handle, row))
                .list();
    }

    /** What people are asked and did not answer in time. */
    static List<Approval> due(Handle handle, Instant now) {
        return Prepared.all(
                handle,
                ALL
                        + " WHERE a.status = 'pending' AND a.escalated IS NULL"
                        + " AND a.expires <= ? AND "
                        + LIVE
                        + " ORDER BY a.expires LIMIT 100",
                row -> read(handle, row),
                now.toEpochMilli());
    }

    private static String condition(ApprovalStatus status) {
        return switch (status) {
            case PENDING -> " AND a.status = 'pending' AND " + LIVE;
            case APPROVED -> " AND a.status = 'approved' AND " + LIVE;
            case VOID -> " AND a.status IN ('pending', 'approved') AND NOT (" + LIVE + ")";
            case REJECTED, USED, REPLACED -> " AND a.status = '" + status.word() + "'";
        };
    }

    private static Approval read(Handle handle, ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Approval(
                id,
                row.getString("task_id"),
                row.getString("gate"),
                row.getString("from_phase"),
                Optional.of(row.getString("to_phase")).filter(to -> !to.isEmpty()),
                row.getLong("seq"),
                row.getString("policy"),
                CanonicalJson.stored(row.getString("artifacts")),
                words(row.getString("approvers")),
                row.getInt("every") == 1,
                row.getString("agent_id"),
                row.getString("key_id"),
                row.getString("decision_id"),
                Instant.ofEpochMilli(row.getLong("requested")),
                time(row, "expires"),
                time(row, "escalated"),
                time(row, "decided"),
                ApprovalStatus.valueOf(row.getString("standing").toUpperCase(Locale.ROOT)),
                answers(handle, id));
    }

    private static List<Approval.Answer> answers(Handle handle, String id) {
        return handle.select(
                        "SELECT * FROM approval_answers WHERE approval_id = ? ORDER BY at, approver",
                        id)
                .map((row, _) ->
                        new Approval.Answer(
                                row.getString("approver"),
                                words(row.getString("words")),
                                row.getInt("approves") == 1,
                                row.getString("comment"),
                                Instant.ofEpochMilli(row.getLong("at"))))
                .list();
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        long at = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(at));
    }

    private static List<String> words(String json) {
        return JSON.readTree(json).valueStream().map(JsonNode::stringValue).toList();
    }

    static String json(List<String> words) {
        return CanonicalJson.list(words.stream().map(CanonicalJson::of).toList()).text();
    }
}
