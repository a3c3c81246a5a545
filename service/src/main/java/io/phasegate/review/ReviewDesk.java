package io.phasegate.review;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.Caller;
import io.phasegate.audit.RecordedChanges;
import io.phasegate.database.Database;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.event.EventType;
import io.phasegate.event.Events;
import io.phasegate.event.NewEvent;
import io.phasegate.task.Standing;
import io.phasegate.task.TokenCheck;
import io.phasegate.token.ReviewClaims;
import io.phasegate.token.TokenClaims;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/** Takes reviews, and tells what is known of them. Safe for any number of threads. */
public final class ReviewDesk {
    private final Reviews reviews;
    private final ReviewTokens tokens;
    private final RecordedChanges changes;
    private final Clock clock;

    public ReviewDesk(
            Reviews reviews,
            ReviewTokens tokens,
            Database database,
            AuditTrail audit,
            Clock clock) {
        this.reviews = reviews;
        this.tokens = tokens;
        this.changes = new RecordedChanges(database, audit);
        this.clock = clock;
    }

    /** Whether a reviewer's token still holds; its signature and time have been checked before. */
    public TokenCheck check(TokenClaims claims, ReviewClaims review) {
        return tokens.check(claims, review);
    }

    /** All of a task, the latest visit last. */
    public List<RequiredReview> ofTask(String taskId) {
        return reviews.ofTask(taskId);
    }

    /**
     * What is known for a gate.
     *
     * @param manifest digest of the workspace as it is; empty where that does not count
     */
    public VisitReviews ofVisit(PolicyInUse policy, Standing standing, Optional<String> manifest) {
        return VisitReviews.isReviewed(policy, standing.phase())
                ? VisitReviews.of(
                        policy,
                        standing.phase(),
                        reviews.ofVisit(standing.taskId(), standing.seq()),
                        manifest,
                        clock.instant())
                : VisitReviews.NONE;
    }

    /**
     * Posts what a reviewer found; on record with it.
     *
     * @param id of the operation
     * @param standing of the reviewer, whose name is that of its process
     * @param review a map with {@code model}, {@code summary} and {@code issues}
     * @param blocking how many of its issues block
     * @return false where the reviewer has posted one already
     */
    public boolean post(
            String id, Standing standing, ReviewClaims claims, ObjectNode review, int blocking) {
        Instant now = clock.instant();
        return changes.make(handle -> {
            boolean posted = Reviews.post(handle, standing.agentId(), review, blocking, now);
            if (!posted) {
                return new RecordedChanges.Change<>(false, Optional.empty());
            }
            publish(handle, standing, claims, review, blocking, now);
            return new RecordedChanges.Change<>(
                    true, Optional.of(record(id, standing, claims, review, blocking, now)));
        });
    }

    private static void publish(
            Handle handle,
            Standing standing,
            ReviewClaims claims,
            ObjectNode review,
            int blocking,
            Instant now) {
        Events.publish(
                handle,
                NewEvent.of(
                        EventType.REVIEW_POSTED,
                        now,
                        standing.taskId(),
                        Map.of(
                                "agent_id", standing.agentId(),
                                "agent_type", claims.agentType(),
                                "model", claims.model(),
                                "phase", standing.phase(),
                                "issues", review.path("issues").size(),
                                "blocking_issues", blocking)));
    }

    private static AuditRecord record(
            String id,
            Standing standing,
            ReviewClaims claims,
            ObjectNode review,
            int blocking,
            Instant now) {
        return AuditRecord.operation(
                id,
                now,
                Caller.of(standing.taskId(), standing.agentId(), standing.phase()),
                Map.of(
                        "operation", CanonicalJson.of("reviews.post"),
                        "agent_type", CanonicalJson.of(claims.agentType()),
                        "model", CanonicalJson.of(claims.model()),
                        "manifest", CanonicalJson.of(claims.manifest()),
                        "issues", CanonicalJson.of((long) review.path("issues").size()),
                        "blocking_issues", CanonicalJson.of((long) blocking),
                        "review", CanonicalJson.of(CanonicalJson.of(review).digest())));
    }
}
