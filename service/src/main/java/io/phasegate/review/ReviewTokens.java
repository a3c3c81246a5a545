package io.phasegate.review;

import io.phasegate.database.Database;
import io.phasegate.task.Standing;
import io.phasegate.task.TaskStatus;
import io.phasegate.task.TokenCheck;
import io.phasegate.token.ReviewClaims;
import io.phasegate.token.TokenClaims;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * The tokens that reviewers were given. One holds while its reviewer's process runs and its task is
 * on the visit that is reviewed. Safe for any number of threads.
 */
public final class ReviewTokens {
    static final String STANDING =
            """
            SELECT k.run_id AS token_run, k.manifest AS token_manifest, r.run_id, r.agent_type,
              r.model, r.seq AS review_seq, a.status AS run_status, t.id, t.status, t.phase, t.seq,
              t.lease, t.mode, t.operator_ordinal
            FROM review_tokens k JOIN reviews r ON r.id = k.review_id
              JOIN agent_runs a ON a.id = k.run_id
              JOIN tasks t ON t.id = r.task_id
            WHERE k.jti = ? AND r.task_id = ?
            """;

    private final Database database;
    private final Clock clock;

    public ReviewTokens(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether it still holds; its signature and its time have been checked before. */
    public TokenCheck check(TokenClaims claims, ReviewClaims review) {
        Instant now = clock.instant();
        return database.first(
                        STANDING,
                        row -> check(row, claims, review, now),
                        claims.jti(),
                        claims.taskId())
                .orElse(TokenCheck.Invalid.FORGED);
    }

    /** In the transaction that starts the reviewer. */
    static void issue(
            Handle handle, String jti, RequiredReview review, String runId, String manifest) {
        handle.execute(
                "INSERT INTO review_tokens (jti, review_id, run_id, manifest) VALUES (?, ?, ?, ?)",
                jti,
                review.id(),
                runId,
                manifest);
    }

    private static TokenCheck check(
            ResultSet row, TokenClaims claims, ReviewClaims review, Instant now)
            throws SQLException {
        boolean issued =
                row.getLong("review_seq") == claims.seq()
                        && row.getString("agent_type").equals(review.agentType())
                        && row.getString("model").equals(review.model())
                        && row.getString("token_manifest").equals(review.manifest());
        if (!issued) {
            return TokenCheck.Invalid.FORGED;
        }
        TaskStatus status = TaskStatus.of(row.getString("status"));
        boolean alive =
                (status == TaskStatus.CLAIMED || status == TaskStatus.PENDING)
                        && row.getString("run_status").equals("running")
                        && row.getString("token_run").equals(row.getString("run_id"));
        if (!alive) {
            return TokenCheck.Invalid.RELEASED;
        }
        return row.getLong("seq") == claims.seq()
                ? new TokenCheck.Valid(Standing.ofReviewer(row, claims.agentId(), status, now))
                : TokenCheck.Invalid.SUPERSEDED;
    }
}
