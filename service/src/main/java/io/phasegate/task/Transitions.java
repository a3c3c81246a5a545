package io.phasegate.task;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.database.Database;
import io.phasegate.database.Prepared;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Puts allowed transitions on record: phase, accepted artifacts and the number that kills the old
 * tokens change together or not at all. Safe for any number of threads.
 */
public final class Transitions {
    private final Database database;
    private final Clock clock;
    private final Ids ids;

    public Transitions(Database database, Clock clock, Ids ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    /** Of several with the same {@code seq}, one moves and the others conflict. */
    public MoveOutcome move(Move move) {
        return move(move, _ -> true, (_, _) -> true);
    }

    /**
     * As {@link #move(Move)}, with further changes in the same transaction.
     *
     * @param alongside runs where the task moves, and only there, before what follows from it; if
     *     it throws or can't be made, nothing happened
     * @param kept the same, with what came of it, after all the rest
     */
    public MoveOutcome move(Move move, Condition alongside, Ending kept) {
        try {
            return attempt(move, alongside, kept);
        } catch (Undone _) {
            return new MoveOutcome.Conflict();
        }
    }

    private MoveOutcome attempt(Move move, Condition alongside, Ending kept) {
        return database.write(handle -> {
            Instant now = clock.instant();
            if (move.completes()) {
                Dependencies.lock(database, handle);
            }
            Optional<String> agent = moved(handle, move, now);
            if (agent.isEmpty()) {
                return new MoveOutcome.Conflict();
            }
            if (!alongside.in(handle)) {
                throw new Undone();
            }
            accept(handle, move);
            Visits.clearBefore(handle, move.taskId(), move.seq() + 1);
            record(handle, move, now);
            if (move.completes()) {
                Dependencies.completed(handle, move.taskId());
            }
            MoveOutcome outcome =
                    move.to().isPresent()
                            ? new MoveOutcome.Moved(grant(handle, move, agent.get(), now))
                            : new MoveOutcome.Completed();
            if (!kept.in(handle, outcome)) {
                throw new Undone();
            }
            return outcome;
        });
    }

    /**
     * When the task entered its phase; empty where it never did.
     *
     * @param seq transitions made until then
     */
    public Optional<Instant> entered(String taskId, long seq) {
        return database.read(handle ->
                Prepared.first(
                        handle,
                        """
                        SELECT min(at) AS at FROM task_history
                        WHERE task_id = ? AND seq = ? AND what IN ('claimed', 'moved')
                        HAVING count(*) > 0
                        """,
                        row -> Instant.ofEpochMilli(row.getLong("at")),
                        taskId,
                        seq));
    }

    /** The last accepted artifact of each type. */
    public Map<String, CanonicalJson> accepted(String taskId) {
        return database.read(handle ->
                Prepared.all(
                                handle,
                                """
                                SELECT c.type, a.json FROM accepted_artifacts c
                                JOIN artifacts a ON a.digest = c.digest
                                WHERE c.task_id = ?
                                """,
                                row ->
                                        Map.entry(
                                                row.getString("type"),
                                                CanonicalJson.stored(row.getString("json"))),
                                taskId)
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** An artifact by its digest. */
    public Optional<CanonicalJson> artifact(String digest) {
        return database.read(handle ->
                handle.select("SELECT json FROM artifacts WHERE digest = ?", digest)
                        .mapTo(String.class)
                        .findOne()
                        .map(CanonicalJson::stored));
    }

    /** Changes without which a transition must not be; false where they can't be made any more. */
    @FunctionalInterface
    public interface Condition {
        boolean in(Handle handle);
    }

    /** As {@link Condition}, of what came of the transition. */
    @FunctionalInterface
    public interface Ending {
        boolean in(Handle handle, MoveOutcome outcome);
    }

    /** Takes back what the transaction has done so far. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Undone() {
            super("the change it depends on can't be made any more", null, false, false);
        }
    }

    /** Changes that belong to another, such as its events. */
    @FunctionalInterface
    public interface Alongside {
        void in(Handle handle);
    }

    /** Whose task has moved; empty where none has. */
    private static Optional<String> moved(Handle handle, Move move, Instant now) {
        return Prepared.first(
                handle,
                """
                UPDATE tasks SET phase = ?, seq = seq + 1, crashes = 0, status = ?
                WHERE id = ? AND phase = ? AND seq = ? AND lease = ? AND status = 'claimed'
                  AND lease_until > ?
                RETURNING agent_id
                """,
                row -> row.getString(1),
                move.to().orElse(move.from()),
                (move.completes() ? TaskStatus.COMPLETED : TaskStatus.CLAIMED).word(),
                move.taskId(),
                move.from(),
                move.seq(),
                move.lease(),
                now.toEpochMilli());
    }

    private static void accept(Handle handle, Move move) {
        move.artifacts()
                .forEach((type, json) -> {
                    String digest = json.digest();
                    Prepared.update(
                            handle,
                            "INSERT INTO artifacts (digest, json) VALUES (?, ?)"
                                    + " ON CONFLICT DO NOTHING",
                            digest,
                            json.text());
                    Prepared.update(
                            handle,
                            """
                            INSERT INTO accepted_artifacts (task_id, type, digest, phase, seq)
                            VALUES (?, ?, ?, ?, ?)
                            ON CONFLICT (task_id, type) DO UPDATE SET
                              digest = excluded.digest, phase = excluded.phase,
                              seq = excluded.seq
                            """,
                            move.taskId(),
                            type,
                            digest,
                            move.from(),
                            move.seq());
                });
    }

    private static void record(Handle handle, Move move, Instant now) {
        String artifacts =
                new TreeMap<>(move.artifacts())
                        .entrySet().stream()
                                .map(one ->
                                        CanonicalJson.of(one.getKey())
                                                + ":"
                                                + CanonicalJson.of(one.getValue().digest()))
                                .collect(Collectors.joining(",", "{", "}"));
        History.add(
                handle,
                move.taskId(),
                new History.Entry(
                        move.completes() ? History.What.COMPLETED : History.What.MOVED,
                        now,
                        Optional.of(move.from()),
                        Optional.of(move.decisionId()),
                        Optional.of(artifacts)));
    }

    private Grant grant(Handle handle, Move move, String agent, Instant now) {
        Grant grant =
                new Grant(
                        ids.next(now),
                        move.taskId(),
                        agent,
                        move.to().orElseThrow(),
                        move.lease(),
                        move.seq() + 1,
                        move.tokenExpires());
        Tokens.issue(handle, grant);
        return grant;
    }
}
