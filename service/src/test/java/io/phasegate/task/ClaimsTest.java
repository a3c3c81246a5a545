package io.phasegate.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.database.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
final class ClaimsTest {
    @Parameter private Engine engine = Engine.SQLITE;
    private static final Claim.Proof NONE = new Claim.Proof.None();

    @TempDir Path folder;
    private Workbench bench;

    @BeforeEach
    void open() {
        bench = new Workbench(engine, folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static NewTask task(
            String id, int priority, List<String> dependencies, String... needs) {
        return new NewTask(
                Optional.of(id), id, "", dependencies, Set.of(needs), priority, Optional.empty());
    }

    private static LeaseTerms terms(boolean onePerKey, boolean exclusive, boolean create) {
        LeaseTerms like = Workbench.TERMS;
        return new LeaseTerms(
                like.firstPhase(),
                like.length(),
                like.longestSession(),
                onePerKey,
                exclusive,
                create,
                like.crash());
    }

    @Test
    void theHighestPriorityGoesFirstAndAmongEqualsTheOldest() {
        bench.queue.create(
                List.of(
                        task("low", 1, List.of()),
                        task("old", 5, List.of(), "java"),
                        task("young", 5, List.of())));
        List<String> order =
                List.of("a", "b", "c").stream()
                        .map(agent -> bench.claimed(agent, "java").task().id())
                        .toList();
        assertThat(order).containsExactly("old", "young", "low");
        assertThat(bench.claims.claim(bench.claim("d"), Workbench.TERMS))
                .isEqualTo(new ClaimOutcome.NothingToClaim());
    }

    @Test
    void aTaskWaitsForItsDependenciesAndForAnAgentThatCanDoIt() {
        bench.queue.create(
                List.of(
                        task("late", 9, List.of("first")),
                        task("first", 0, List.of(), "java", "sql")));
        assertThat(bench.claims.claim(bench.claim("a", "java"), Workbench.TERMS))
                .isEqualTo(new ClaimOutcome.NothingToClaim());
        assertThat(bench.claims.claim(bench.claimOf("a", "first", NONE), Workbench.TERMS))
                .isEqualTo(new ClaimOutcome.LacksCapabilities("first"));
        assertThat(bench.claims.claim(bench.claimOf("a", "late", NONE), Workbench.TERMS))
                .isEqualTo(new ClaimOutcome.NotClaimable("late", TaskStatus.PENDING));

        Grant first = bench.claimed("b", "java", "sql").grant();
        bench.transitions.move(
                new Move(
                        "first",
                        "PLAN",
                        0,
                        first.lease(),
                        Optional.empty(),
                        true,
                        java.util.Map.of(),
                        "d",
                        bench.tokenEnd()));
        assertThat(bench.claimed("a").task().id()).isEqualTo("late");
    }

    @Test
    void sixtyFourAgentsAtOnceEachGetATaskOfTheirOwn() throws Exception {
        bench.queue.create(
                IntStream.range(0, 50).mapToObj(i -> task("t" + i, i % 3, List.of())).toList());
        List<Callable<ClaimOutcome>> agents = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            Claim claim = bench.claim("agent-" + i);
            agents.add(() -> bench.claims.claim(claim, Workbench.TERMS));
        }
        List<String> taken = new ArrayList<>();
        int empty = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<ClaimOutcome> answer : threads.invokeAll(agents)) {
                switch (answer.get()) {
                    case ClaimOutcome.Claimed claimed -> taken.add(claimed.task().id());
                    case ClaimOutcome other -> {
                        assertThat(other).isEqualTo(new ClaimOutcome.NothingToClaim());
                        empty++;
                    }
                }
            }
        }
        assertThat(taken).hasSize(50).doesNotHaveDuplicates();
        assertThat(empty).isEqualTo(14);
    }

    @Test
    void anEmptyQueueGivesAnAdHocTaskWhereConfigured() {
        ClaimOutcome outcome = bench.claims.claim(bench.claim("a"), terms(false, false, true));
        Task task = ((ClaimOutcome.Claimed) outcome).task();
        assertThat(task.operatorOrdinal()).isEmpty();
        assertThat(task.phase()).contains("PLAN");
        assertThat(bench.made(NewTask.titled("first of operators")).operatorOrdinal()).contains(1L);
    }

    @Test
    void nobodyClaimsUnderTheNameOfAnothersAgent() {
        bench.queue.create(List.of(task("x", 0, List.of()), task("y", 0, List.of())));
        bench.claimed("a");
        Claim thief =
                new Claim("a", "other-key", Set.of(), Optional.empty(), NONE, bench.tokenEnd());
        assertThat(bench.claims.claim(thief, Workbench.TERMS))
                .isEqualTo(new ClaimOutcome.AgentOfAnotherKey("a"));
    }

    @Test
    void aTaskUnderALiveLeaseIsResumedWithProofOnly() {
        bench.made(NewTask.titled("x"));
        ClaimOutcome.Claimed first = bench.claimed("a");
        String id = first.task().id();
        List<Claim> refused =
                List.of(
                        bench.claimOf("a", id, NONE),
                        bench.claimOf("a", id, new Claim.Proof.ResumeSecret("guess")),
                        bench.claimOf("a", id, new Claim.Proof.LastToken("guess")),
                        bench.claimOf("b", id, new Claim.Proof.ResumeSecret(first.resumeSecret())));
        for (Claim claim : refused) {
            assertThat(bench.claims.claim(claim, Workbench.TERMS))
                    .isEqualTo(new ClaimOutcome.Held(id));
        }
        assertThat(bench.check(first.grant())).isInstanceOf(TokenCheck.Valid.class);

        bench.transitions.move(bench.move(first.grant(), "TDD"));
        ClaimOutcome.Claimed again =
                (ClaimOutcome.Claimed)
                        bench.claims.claim(
                                bench.claimOf(
                                        "a",
                                        id,
                                        new Claim.Proof.ResumeSecret(first.resumeSecret())),
                                Workbench.TERMS);
        assertThat(again.resumed()).isTrue();
        assertThat(again.grant().phase()).isEqualTo("TDD");
        assertThat(again.grant().seq()).isEqualTo(1);
        assertThat(bench.check(again.grant())).isInstanceOf(TokenCheck.Valid.class);
        assertThat(bench.check(first.grant())).isEqualTo(TokenCheck.Invalid.RELEASED);
    }

    @Test
    void theLastTokenResumes() {
        bench.made(NewTask.titled("x"));
        Grant grant = bench.claimed("a").grant();
        ClaimOutcome again =
                bench.claims.claim(
                        bench.claimOf("a", grant.taskId(), new Claim.Proof.LastToken(grant.jti())),
                        Workbench.TERMS);
        assertThat(((ClaimOutcome.Claimed) again).grant().lease()).isEqualTo(grant.lease() + 1);
    }

    @Test
    void aKeyAndAWorkspaceHoldOneTaskWhereTheTermsSaySo() {
        bench.queue.create(List.of(task("x", 1, List.of()), task("y", 0, List.of())));
        LeaseTerms onePerKey = terms(true, false, false);
        LeaseTerms exclusive = terms(false, true, false);
        bench.claims.claim(bench.claim("a"), onePerKey);
        assertThat(bench.claims.claim(bench.claim("a"), onePerKey))
                .isEqualTo(new ClaimOutcome.KeyHoldsAnother("x"));
        assertThat(bench.claims.claim(bench.claim("b"), exclusive))
                .isEqualTo(new ClaimOutcome.WorkspaceTaken("x"));
        assertThat(bench.claims.claim(bench.claim("b"), onePerKey))
                .isInstanceOf(ClaimOutcome.Claimed.class);
    }

    @Test
    void aReleasedTaskGoesOnWhereItWasAndItsTokensDie() {
        bench.made(NewTask.titled("x"));
        Grant plan = bench.claimed("a").grant();
        Grant tdd = ((MoveOutcome.Moved) bench.transitions.move(bench.move(plan, "TDD"))).grant();
        assertThat(bench.leases.release(tdd.taskId(), tdd.lease())).isTrue();
        assertThat(bench.leases.release(tdd.taskId(), tdd.lease())).isFalse();
        assertThat(bench.check(tdd)).isEqualTo(TokenCheck.Invalid.RELEASED);
        Grant next = bench.claimed("b").grant();
        assertThat(next.phase()).isEqualTo("TDD");
        assertThat(next.lease()).isEqualTo(tdd.lease() + 2);
    }

    @Test
    void anAgentThatFallsSilentLosesItsTaskAndAfterTooManyTimesTheTaskFails() {
        bench.made(NewTask.titled("x"));
        for (int crash = 1; crash <= 2; crash++) {
            Grant lost = bench.claimed("a" + crash).grant();
            bench.clock.advance(Duration.ofMinutes(30));
            assertThat(bench.check(lost)).isEqualTo(TokenCheck.Invalid.RELEASED);
            // its backoff is not over
            assertThat(bench.claims.claim(bench.claim("b"), Workbench.TERMS))
                    .isEqualTo(new ClaimOutcome.NothingToClaim());
            bench.clock.advance(Duration.ofMinutes(2));
        }
        String id = bench.claimed("c").task().id();
        bench.clock.advance(Duration.ofMinutes(30));
        assertThat(bench.leases.expire(Workbench.RETRY)).containsExactly(id);
        assertThat(bench.queue.find(id).orElseThrow().status()).isEqualTo(TaskStatus.FAILED);
        assertThat(bench.queue.history(id, 0, 100))
                .extracting(History.Step::what)
                .containsExactly(
                        History.What.CREATED,
                        History.What.CLAIMED,
                        History.What.EXPIRED,
                        History.What.CLAIMED,
                        History.What.EXPIRED,
                        History.What.CLAIMED,
                        History.What.FAILED);
    }

    @Test
    void aRenewedLeaseLives() {
        bench.made(NewTask.titled("x"));
        Grant grant = bench.claimed("a").grant();
        for (int i = 0; i < 10; i++) {
            bench.clock.advance(Duration.ofMinutes(20));
            Standing standing = ((TokenCheck.Valid) bench.check(grant)).standing();
            assertThat(bench.leases.renew(standing, Workbench.TERMS)).isTrue();
        }
        Standing stale = ((TokenCheck.Valid) bench.check(grant)).standing();
        bench.clock.advance(Duration.ofMinutes(5));
        bench.leases.release(grant.taskId(), grant.lease());
        assertThat(bench.leases.renew(stale, Workbench.TERMS)).isFalse();
    }

    @Test
    void aCancelledTaskIsOver() {
        Task task = bench.made(NewTask.titled("x"));
        Grant grant = bench.claimed("a").grant();
        assertThat(bench.queue.cancel(task.id())).isTrue();
        assertThat(bench.queue.cancel(task.id())).isFalse();
        assertThat(bench.check(grant)).isEqualTo(TokenCheck.Invalid.RELEASED);
        assertThat(bench.transitions.move(bench.move(grant, "TDD")))
                .isEqualTo(new MoveOutcome.Conflict());
        assertThat(bench.claims.claim(bench.claimOf("a", task.id(), NONE), Workbench.TERMS))
                .isEqualTo(new ClaimOutcome.NotClaimable(task.id(), TaskStatus.CANCELLED));
    }
}
