package io.phasegate.task;

import io.phasegate.MovableClock;
import io.phasegate.contract.Recovery;
import io.phasegate.database.Database;
import io.phasegate.database.Engine;
import io.phasegate.database.TestDatabase;
import io.phasegate.event.EventSchema;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A real database in a folder of its own, and a clock that stands until it is moved. */
final class Workbench implements AutoCloseable {
    static final Recovery.AgentCrash RETRY =
            new Recovery.AgentCrash(Recovery.AgentCrashAction.RETRY, 2, 60);
    static final LeaseTerms TERMS =
            new LeaseTerms(
                    "PLAN",
                    Duration.ofMinutes(30),
                    Duration.ofHours(8),
                    false,
                    false,
                    false,
                    RETRY);

    final Database database;
    final MovableClock clock = new MovableClock();
    final TaskQueue queue;
    final Claims claims;
    final Leases leases;
    final Tokens tokens;
    final Transitions transitions;
    final Visits visits;
    final Executions executions;
    final Questions questions;

    Workbench(Path folder) {
        this(Engine.SQLITE, folder);
    }

    Workbench(Engine engine, Path folder) {
        database =
                TestDatabase.open(
                        engine,
                        folder,
                        TaskSchema.migrations()
                                .and(EventSchema.migrations())
                                .and(TaskSchema.debts())
                                .and(TaskSchema.storedAnswers()));
        Ids ids = new Ids(new SecureRandom());
        queue = new TaskQueue(database, clock, ids);
        claims = new Claims(database, clock, ids);
        leases = new Leases(database, clock);
        tokens = new Tokens(database, clock, ids);
        transitions = new Transitions(database, clock, ids);
        visits = new Visits(database);
        executions = new Executions(database);
        questions = new Questions(database, clock, ids);
    }

    Instant tokenEnd() {
        return clock.instant().plus(Duration.ofHours(2));
    }

    Claim claim(String agent, String... capabilities) {
        return new Claim(
                agent,
                "key-of-" + agent,
                Set.of(capabilities),
                Optional.empty(),
                new Claim.Proof.None(),
                tokenEnd());
    }

    Claim claimOf(String agent, String taskId, Claim.Proof proof) {
        return new Claim(
                agent, "key-of-" + agent, Set.of(), Optional.of(taskId), proof, tokenEnd());
    }

    ClaimOutcome.Claimed claimed(String agent, String... capabilities) {
        return (ClaimOutcome.Claimed) claims.claim(claim(agent, capabilities), TERMS);
    }

    Task made(NewTask task) {
        return ((Creation.Created) queue.create(java.util.List.of(task))).tasks().getFirst();
    }

    TokenCheck check(Grant grant) {
        return tokens.check(grant.jti(), grant.taskId(), grant.lease(), grant.seq());
    }

    Move move(Grant grant, String to) {
        return new Move(
                grant.taskId(),
                grant.phase(),
                grant.seq(),
                grant.lease(),
                Optional.of(to),
                false,
                java.util.Map.of(),
                "decision-1",
                tokenEnd());
    }

    @Override
    public void close() {
        database.close();
    }
}
