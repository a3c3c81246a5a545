package io.phasegate.task;

import io.phasegate.contract.Recovery;
import io.phasegate.database.Database;
import io.phasegate.database.Prepared;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Who is heard of, and who no more. Safe for any number of threads. */
public final class Leases {
    /** A renewal that adds less than this part of a lease is not worth a write. */
    private static final int WORTH_WRITING = 20;

    private final Database database;
    private final Clock clock;

    public Leases(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Renews the lease under which an authenticated call came. Cheap enough for every call: it
     * writes once in a twentieth of the lease.
     *
     * @return false where the lease is over
     */
    public boolean renew(Standing standing, LeaseTerms terms) {
        Instant until = clock.instant().plus(terms.length());
        Duration gain = Duration.between(standing.leaseUntil(), until);
        if (gain.compareTo(terms.length().dividedBy(WORTH_WRITING)) < 0) {
            return true;
        }
        return database.write(handle ->
                Prepared.update(
                                handle,
                                """
                                UPDATE tasks SET lease_until = ?
                                WHERE id = ? AND lease = ? AND lease_until IS NOT NULL
                                  AND status IN ('claimed', 'completed')
                                """,
                                until.toEpochMilli(),
                                standing.taskId(),
                                standing.lease())
                        == 1);
    }

    /** Whether any task has an agent that may be at work; a completed one's still has its token. */
    public boolean anyHeld() {
        long now = clock.millis();
        return database.read(handle ->
                handle.select(
                                "SELECT 1 FROM tasks WHERE status IN ('claimed', 'completed')"
                                        + " AND lease_until > ? LIMIT 1",
                                now)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    /**
     * Gives the task back to the queue, in its phase and with its artifacts; its tokens die.
     *
     * @return false where it is not held under that lease
     */
    public boolean release(String taskId, long lease) {
        Instant now = clock.instant();
        return database.write(handle -> {
            int changed =
                    handle.execute(
                            """
                            UPDATE tasks SET status = 'pending', lease = lease + 1,
                              lease_until = NULL, resume_hash = NULL, last_jti = NULL
                            WHERE id = ? AND lease = ? AND status = 'claimed'
                            """,
                            taskId,
                            lease);
            if (changed == 1) {
                History.add(handle, taskId, History.What.RELEASED, now);
                handle.execute(
                        "UPDATE tasks SET agent_id = NULL, key_id = NULL WHERE id = ?", taskId);
            }
            return changed == 1;
        });
    }

    /**
     * Takes back what agents hold that were not heard of in time, up to a hundred tasks a call.
     *
     * @return ids of these tasks
     */
    public List<String> expire(Recovery.AgentCrash crash) {
        Instant now = clock.instant();
        boolean none =
                database.read(handle ->
                        handle.select(expired(database), now.toEpochMilli())
                                .map((row, _) -> row.getString("id"))
                                .list()
                                .isEmpty());
        return none
                ? List.of()
                : database.write(handle -> expire(database, handle, clock.instant(), crash));
    }

    static String expired(Database database) {
        return """
        SELECT * FROM tasks%s WHERE status = 'claimed' AND lease_until <= ?
        ORDER BY lease_until LIMIT 100
        """
                .formatted(database.indexedBy("tasks_leased"));
    }

    /** The last holder stays known, and may resume at once where others wait. */
    static List<String> expire(
            Database database, Handle handle, Instant now, Recovery.AgentCrash crash) {
        List<TaskRow> lost =
                Prepared.all(
                        handle,
                        expired(database) + database.skipLocked(),
                        TaskRow::read,
                        now.toEpochMilli());
        lost.forEach(task -> takeBack(handle, task, now, crash));
        return lost.stream().map(TaskRow::id).toList();
    }

    private static void takeBack(
            Handle handle, TaskRow task, Instant now, Recovery.AgentCrash crash) {
        int crashes = task.crashes() + 1;
        boolean fails =
                switch (crash.action()) {
                    case FAIL -> true;
                    case RETRY -> crashes > crash.maxRetries();
                    case RELEASE -> false;
                };
        Instant notBefore =
                crash.action() == Recovery.AgentCrashAction.RETRY
                        ? now.plusSeconds(backoff(crash.backoffSeconds(), crashes))
                        : now;
        int changed =
                handle.execute(
                        """
                        UPDATE tasks SET status = ?, lease = lease + 1, lease_until = NULL,
                          crashes = ?, not_before = ?
                        WHERE id = ? AND lease = ? AND status = 'claimed'
                        """,
                        fails ? "failed" : "pending",
                        crashes,
                        notBefore.toEpochMilli(),
                        task.id(),
                        task.lease());
        if (changed == 1) {
            History.add(handle, task.id(), fails ? History.What.FAILED : History.What.EXPIRED, now);
        }
    }

    /** Twice as long after each crash, an hour at most. */
    private static long backoff(long seconds, int crashes) {
        long longest = Math.max(seconds, Duration.ofHours(1).toSeconds());
        return Math.min(longest, seconds << Math.min(crashes - 1, 12));
    }
}
