package io.phasegate.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.contract.Recovery.AgentCrash;
import io.phasegate.contract.Recovery.AgentCrashAction;
import io.phasegate.database.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code recovery.agent_crash}: what becomes of a task whose agent is heard of no more. */
@ParameterizedClass
@EnumSource(Engine.class)
final class AgentCrashTest {
    @Parameter private Engine engine = Engine.SQLITE;
    private static final Duration LEASE = Workbench.TERMS.length();

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

    private static LeaseTerms terms(AgentCrashAction action, long retries, long backoff) {
        LeaseTerms like = Workbench.TERMS;
        return new LeaseTerms(
                like.firstPhase(),
                like.length(),
                like.longestSession(),
                false,
                false,
                false,
                new AgentCrash(action, retries, backoff));
    }

    private boolean isClaimed(String agent, LeaseTerms terms) {
        return bench.claims.claim(bench.claim(agent), terms) instanceof ClaimOutcome.Claimed;
    }

    @Test
    void withReleaseItIsGivenOutAtOnceHoweverOften() {
        LeaseTerms release = terms(AgentCrashAction.RELEASE, 0, 60);
        bench.made(NewTask.titled("x"));
        for (int i = 0; i < 20; i++) {
            assertThat(isClaimed("agent-" + i, release)).isTrue();
            bench.clock.advance(LEASE);
        }
    }

    @Test
    void withFailItFailsTheFirstTime() {
        LeaseTerms fail = terms(AgentCrashAction.FAIL, 3, 60);
        Task task = bench.made(NewTask.titled("x"));
        assertThat(isClaimed("a", fail)).isTrue();
        bench.clock.advance(LEASE);
        assertThat(isClaimed("b", fail)).isFalse();
        assertThat(bench.queue.find(task.id()).orElseThrow().status()).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    void withRetryItWaitsTwiceAsLongEachTime() {
        LeaseTerms retry = terms(AgentCrashAction.RETRY, 3, 60);
        bench.made(NewTask.titled("x"));
        for (long wait : new long[] {60, 120, 240}) {
            assertThat(isClaimed("a" + wait, retry)).isTrue();
            bench.clock.advance(LEASE);
            assertThat(isClaimed("b", retry)).isFalse();
            bench.clock.advance(Duration.ofSeconds(wait - 1));
            assertThat(isClaimed("b", retry)).isFalse();
            bench.clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void whoGoesOnFindsPhaseAndArtifacts() {
        LeaseTerms release = terms(AgentCrashAction.RELEASE, 0, 0);
        bench.made(NewTask.titled("x"));
        Grant plan = ((ClaimOutcome.Claimed) bench.claims.claim(bench.claim("a"), release)).grant();
        CanonicalJson artifact = CanonicalJson.stored("{\"title\":\"T\"}");
        bench.transitions.move(
                new Move(
                        plan.taskId(),
                        "PLAN",
                        0,
                        plan.lease(),
                        Optional.of("TDD"),
                        false,
                        Map.of("plan", artifact),
                        "d",
                        bench.tokenEnd()));
        bench.clock.advance(LEASE);
        Grant next = ((ClaimOutcome.Claimed) bench.claims.claim(bench.claim("b"), release)).grant();
        assertThat(next.phase()).isEqualTo("TDD");
        assertThat(next.seq()).isEqualTo(1);
        assertThat(bench.transitions.accepted(plan.taskId())).containsEntry("plan", artifact);
        assertThat(bench.check(plan)).isNotInstanceOf(TokenCheck.Valid.class);
    }

    @Test
    void itsOwnAgentGoesOnAtOnceWhereOthersWait() {
        LeaseTerms retry = terms(AgentCrashAction.RETRY, 3, 60);
        bench.made(NewTask.titled("x"));
        ClaimOutcome.Claimed first =
                (ClaimOutcome.Claimed) bench.claims.claim(bench.claim("a"), retry);
        bench.clock.advance(LEASE);
        Claim back =
                bench.claimOf(
                        "a", first.task().id(), new Claim.Proof.ResumeSecret(first.resumeSecret()));
        assertThat(bench.claims.claim(back, retry)).isInstanceOf(ClaimOutcome.Claimed.class);
    }
}
