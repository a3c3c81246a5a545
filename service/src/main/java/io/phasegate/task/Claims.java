package io.phasegate.task;

import io.phasegate.database.Database;
import io.phasegate.database.Prepared;
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
        NewTask task = NewTask.titled("Ad-hoc task of " + claim.agentId());
        return grant(
                handle, TaskQueue.insert(handle, id, task, now, false), claim, terms, now, false);
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
                Prepared.update(
                        handle,
                        """
                        UPDATE tasks SET status = 'claimed', phase = ?, lease = ?, agent_id = ?,
                          key_id = ?, lease_since = ?, lease_until = ?, resume_hash = ?,
                          last_jti = ?
                        WHERE id = ? AND lease = ? AND status = ?
                        """,
                        grant.phase(),
                        grant.lease(),
                        claim.agentId(),
                        claim.keyId(),
                        now.toEpochMilli(),
                        now.plus(terms.length()).toEpochMilli(),
                        Ids.hash(secret),
                        grant.jti(),
                        task.id(),
                        task.lease(),
                        task.status().word());
        if (changed == 0) {
            return new ClaimOutcome.Held(task.id());
        }
        Tokens.note(handle, grant);
        TaskRow claimed =
                History.add(
                        handle,
                        task.id(),
                        resumed ? History.What.RESUMED : History.What.CLAIMED,
                        now);
        return new ClaimOutcome.Claimed(claimed.task(handle), grant, secret, resumed);
    }

    private static boolean foreign(Handle handle, Claim claim) {
        return Prepared.first(
                        handle,
                        "SELECT key_id FROM agents WHERE agent_id = ?",
                        row -> row.getString(1),
                        claim.agentId())
                .filter(key -> !key.equals(claim.keyId()))
                .isPresent();
    }

    private static void remember(Handle handle, Claim claim, Instant now) {
        Prepared.update(
                handle,
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
