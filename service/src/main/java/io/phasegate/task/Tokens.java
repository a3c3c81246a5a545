package io.phasegate.task;

import io.phasegate.database.Database;
import io.phasegate.database.Prepared;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tokens that were issued: one that is not among them is forged, however well signed. */
public final class Tokens {
    static final String STANDING =
            """
            SELECT i.lease AS issued_lease, i.seq AS issued_seq, t.id, t.agent_id, t.key_id,
              t.status, t.phase, t.seq, t.lease, t.lease_since, t.lease_until, t.mode,
              t.operator_ordinal
            FROM issued_tokens i JOIN tasks t ON t.id = i.task_id
            WHERE i.jti = ? AND i.task_id = ?
            """;

    private final Database database;
    private final Clock clock;
    private final Ids ids;

    public Tokens(Database database, Clock clock, Ids ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Whether a token still holds. Its signature and its time have been checked before.
     *
     * @param lease and {@code seq}: as the token claims them
     */
    public TokenCheck check(String jti, String taskId, long lease, long seq) {
        Instant now = clock.instant();
        return database.first(STANDING, row -> check(row, lease, seq, now), jti, taskId)
                .orElse(TokenCheck.Invalid.FORGED);
    }

    /**
     * A further token for the same lease, phase and visit; the old one stays valid.
     *
     * @param expires of the new token
     */
    public Refreshed refresh(
            String jti, String taskId, long lease, long seq, Instant expires, LeaseTerms terms) {
        return database.write(handle -> {
            Instant now = clock.instant();
            return switch (check(handle, jti, taskId, lease, seq, now)) {
                case TokenCheck.Invalid because -> new Refreshed.Refused(because);
                case TokenCheck.Valid(Standing task) -> {
                    if (now.isAfter(task.leaseSince().plus(terms.longestSession()))) {
                        yield new Refreshed.SessionTooLong();
                    }
                    yield isStill(handle, task)
                            ? new Refreshed.Granted(renewed(handle, task, now, expires))
                            : new Refreshed.Refused(TokenCheck.Invalid.SUPERSEDED);
                }
            };
        });
    }

    /**
     * Forgets tokens that expired before a time and could not be refreshed any more.
     *
     * @return how many
     */
    public int forget(Instant expiredBefore) {
        return database.write(handle ->
                handle.execute(
                        "DELETE FROM issued_tokens WHERE expires < ?",
                        expiredBefore.toEpochMilli()));
    }

    /** Writes the token down, as the task's last. */
    static void issue(Handle handle, Grant grant) {
        note(handle, grant);
        Prepared.update(
                handle, "UPDATE tasks SET last_jti = ? WHERE id = ?", grant.jti(), grant.taskId());
    }

    /** Writes the token down; the task's row is to name it as the last. */
    static void note(Handle handle, Grant grant) {
        Prepared.update(
                handle,
                "INSERT INTO issued_tokens (jti, task_id, lease, seq, expires)"
                        + " VALUES (?, ?, ?, ?, ?)",
                grant.jti(),
                grant.taskId(),
                grant.lease(),
                grant.seq(),
                grant.expires().toEpochMilli());
    }

    /** Keeps it so until the transaction ends, too. */
    private static boolean isStill(Handle handle, Standing task) {
        return Prepared.update(
                        handle,
                        "UPDATE tasks SET seq = seq WHERE id = ? AND lease = ? AND seq = ?",
                        task.taskId(),
                        task.lease(),
                        task.seq())
                == 1;
    }

    private Grant renewed(Handle handle, Standing task, Instant now, Instant expires) {
        Grant grant =
                new Grant(
                        ids.next(now),
                        task.taskId(),
                        task.agentId(),
                        task.phase(),
                        task.lease(),
                        task.seq(),
                        expires);
        issue(handle, grant);
        return grant;
    }

    private static TokenCheck check(
            Handle handle, String jti, String taskId, long lease, long seq, Instant now) {
        return Prepared.first(handle, STANDING, row -> check(row, lease, seq, now), jti, taskId)
                .orElse(TokenCheck.Invalid.FORGED);
    }

    private static TokenCheck check(ResultSet row, long lease, long seq, Instant now)
            throws SQLException {
        if (row.getLong("issued_lease") != lease || row.getLong("issued_seq") != seq) {
            return TokenCheck.Invalid.FORGED;
        }
        TaskStatus status = TaskStatus.of(row.getString("status"));
        boolean held = status == TaskStatus.CLAIMED || status == TaskStatus.COMPLETED;
        Optional<Long> until = TaskRow.number(row, "lease_until");
        if (!held
                || row.getLong("lease") != lease
                || until.filter(last -> now.toEpochMilli() < last).isEmpty()) {
            return TokenCheck.Invalid.RELEASED;
        }
        return row.getLong("seq") == seq
                ? new TokenCheck.Valid(standing(row, status, until.get()))
                : TokenCheck.Invalid.SUPERSEDED;
    }

    static Standing standing(ResultSet row, TaskStatus status, long until) throws SQLException {
        return new Standing(
                row.getString("id"),
                row.getString("agent_id"),
                row.getString("key_id"),
                status,
                row.getString("phase"),
                row.getLong("seq"),
                row.getLong("lease"),
                Instant.ofEpochMilli(row.getLong("lease_since")),
                Instant.ofEpochMilli(until),
                TaskRow.mode(row),
                TaskRow.number(row, "operator_ordinal"));
    }
}
