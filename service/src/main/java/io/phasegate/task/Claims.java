package io.phasegate.task;

import io.phasegate.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Gives tasks to agents: each to one, and to nobody else while that one is heard of. Safe for any
 * number of threads; every method is one transaction.
 */
public final class Claims {
    private final Database database;
    private final Clock clock;
    private final Ids ids;

    public Claims(Database database, Clock clock, Ids ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    /** Begins or resumes the task that was asked for, or the next of the queue. */
    public ClaimOutcome claim(Claim claim, LeaseTerms terms) {
        return claim(claim, terms, (_, _) -> {});
    }

    /**
     * As {@link #claim(Claim, LeaseTerms)}, with further changes in the same transaction.
     *
     * @param alongside runs where a task was claimed; if it throws, none was
     */
    public ClaimOutcome claim(Claim claim, LeaseTerms terms, Alongside alongside) {
        return database.write(handle -> {
            ClaimOutcome outcome = claim(handle, claim, terms);
            if (outcome instanceof ClaimOutcome.Claimed claimed) {
                alongside.in(handle, claimed);
            }
            return outcome;
        });
    }

    /** Changes that belong to a claim. */
    @FunctionalInterface
    public interface Alongside {
        void in(Handle handle, ClaimOutcome.Claimed claimed);
    }

    private ClaimOutcome claim(Handle handle, Claim claim, LeaseTerms terms) {
        Instant now = clock.instant();
        if (terms.exclusive() || terms.onePerKey()) { // nobody else counts at the same time
            database.lock(handle, terms.exclusive() ? "claims" : "claims of " + claim.keyId());
        }
        Leases.expire(database, handle, now, terms.crash());
        if (foreign(handle, claim)) {
            return new ClaimOutcome.AgentOfAnotherKey(claim.agentId());
        }
        return claim.taskId().isPresent()
                ? certain(handle, claim, terms, claim.taskId().get(), now)
                : next(handle, claim, terms, now);
    }

    private ClaimOutcome certain(
            Handle handle, Claim claim, LeaseTerms terms, String taskId, Instant now) {
        Optional<TaskRow> found = TaskRow.find(handle, taskId);
        if (found.isEmpty()) {
            return new ClaimOutcome.UnknownTask(taskId);
        }
        TaskRow task = found.get();
        boolean own = own(task, claim);
        return switch (task.status()) {
            case CLAIMED ->
                    own
                            ? grant(handle, task, claim, terms, now, true)
                            : new ClaimOutcome.Held(taskId);
            case PENDING -> {
                if (task.unmet() > 0 || (!own && task.notBefore().isAfter(now))) {
                    yield new ClaimOutcome.NotClaimable(taskId, task.status());
                }
                if (!claim.capabilities().containsAll(TaskRow.words(task.capabilities()))) {
                    yield new ClaimOutcome.LacksCapabilities(taskId);
                }
                yield Limits.reached(database, handle, claim, terms)
                        .orElseGet(() -> grant(handle, task, claim, terms, now, own));
            }
            case COMPLETED, CANCELLED, FAILED ->
                    new ClaimOutcome.NotClaimable(taskId, task.status());
        };
    }

    private ClaimOutcome next(Handle handle, Claim claim, LeaseTerms terms, Instant now) {
        Optional<ClaimOutcome> limit = Limits.reached(database, handle, claim, terms);
        if (limit.isPresent()) {
            return limit.get();
        }
        Optional<TaskRow> next =
                Candidates.best(handle, claim.capabilities(), now, database.skipLocked());
        if (next.isPresent()) {
            return grant(handle, next.get(), claim, terms, now, false);
        }
        if (!terms.createWhenEmpty()) {
            return new ClaimOutcome.NothingToClaim();
        }
        String id = "adhoc-" + ids.next(now);
        TaskQueue.insert(
                handle, id, NewTask.titled("Ad-hoc task of " + claim.agentId()), now, false);
        return grant(handle, TaskRow.find(handle, id).orElseThrow(), claim, terms, now, false);
    }

    /** The row is compared once more: another process may have been quicker. */
    private ClaimOutcome grant(
            Handle handle,
            TaskRow task,
            Claim claim,
            LeaseTerms terms,
            Instant now,
            boolean resumed) {
        remember(handle, claim, now);
        if (foreign(handle, claim)) { // another key was quicker
            return new ClaimOutcome.AgentOfAnotherKey(claim.agentId());
        }
        String secret = ids.secret();
        Grant grant =
                new Grant(
                        ids.next(now),
                        task.id(),
                        claim.agentId(),
                        task.phase().orElse(terms.firstPhase()),
                        task.lease() + 1,
                        task.seq(),
                        claim.tokenExpires());
        int changed =
                handle.createUpdate(
                                """
                                UPDATE tasks SET status = 'claimed', phase = :phase,
                                  lease = :lease, agent_id = :agent, key_id = :key,
                                  lease_since = :now, lease_until = :until, resume_hash = :resume
                                WHERE id = :id AND lease = :lease - 1 AND status = :status
                                """)
                        .bind("id", task.id())
                        .bind("status", task.status().word())
                        .bind("phase", grant.phase())
                        .bind("lease", grant.lease())
                        .bind("agent", claim.agentId())
                        .bind("key", claim.keyId())
                        .bind("now", now.toEpochMilli())
                        .bind("until", now.plus(terms.length()).toEpochMilli())
                        .bind("resume", Ids.hash(secret))
                        .execute();
        if (changed == 0) {
            return new ClaimOutcome.Held(task.id());
        }
        Tokens.issue(handle, grant);
        History.add(handle, task.id(), resumed ? History.What.RESUMED : History.What.CLAIMED, now);
        Task claimed = TaskRow.find(handle, task.id()).orElseThrow().task(handle);
        return new ClaimOutcome.Claimed(claimed, grant, secret, resumed);
    }

    private static boolean foreign(Handle handle, Claim claim) {
        return handle.select("SELECT key_id FROM agents WHERE agent_id = ?", claim.agentId())
                .mapTo(String.class)
                .findOne()
                .filter(key -> !key.equals(claim.keyId()))
                .isPresent();
    }

    private static void remember(Handle handle, Claim claim, Instant now) {
        handle.execute(
                "INSERT INTO agents (agent_id, key_id, first_seen) VALUES (?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                claim.agentId(),
                claim.keyId(),
                now.toEpochMilli());
    }

    private static boolean own(TaskRow task, Claim claim) {
        return task.agentId().filter(claim.agentId()::equals).isPresent()
                && task.keyId().filter(claim.keyId()::equals).isPresent()
                && switch (claim.proof()) {
                    case Claim.Proof.None() -> false;
                    case Claim.Proof.SameSession() -> true;
                    case Claim.Proof.LastToken(String jti) ->
                            task.lastJti().filter(last -> Ids.same(last, jti)).isPresent();
                    case Claim.Proof.ResumeSecret(String secret) ->
                            task.resumeHash()
                                    .filter(hash -> Ids.same(hash, Ids.hash(secret)))
                                    .isPresent();
                };
    }
}
