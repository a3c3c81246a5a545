package io.phasegate.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenTest {
    private static final Duration NEARLY_TWO_HOURS = Duration.ofSeconds(2 * 3600 - 60);

    private final Desk desk = Desk.withTask();
    private final AgentClient agent = desk.agent;

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aTokenThatIsGoodForAWhileIsUsedAsItIs() {
        desk.time.pass(NEARLY_TWO_HOURS.minusSeconds(10));
        desk.server.answers(Script.allowed());

        check();

        assertThat(desk.server.asked()).hasSize(2);
    }

    @Test
    void aTokenNearItsEndIsRefreshedBeforeTheCallWhateverTheServersClockSays() {
        desk.time.pass(NEARLY_TWO_HOURS.plusSeconds(10));
        desk.server
                .answers(Script.refreshed("t2"))
                .answers(Script.allowed())
                .answers(Script.allowed());

        check();

        assertThat(desk.server.asked().get(1).path()).isEqualTo("/api/v1/tokens/refresh");
        assertThat(desk.server.asked().get(1).body().get("phase_token")).isEqualTo("t1");
        assertThat(desk.lastAsked().body().get("phase_token")).isEqualTo("t2");

        check();
        assertThat(desk.server.asked()).hasSize(4);
    }

    @Test
    void aTransitionIsAskedForWithTheFreshToken() {
        desk.time.pass(NEARLY_TWO_HOURS.plusSeconds(10));
        desk.server.answers(Script.refreshed("t2")).answers(Script.moved("t3"));

        agent.requestTransition("TDD", Map.of());

        assertThat(desk.lastAsked().body().get("phase_token")).isEqualTo("t2");
    }

    @Test
    void aTokenOfATransitionLastsAsLongAsTheOneBefore() {
        desk.time.pass(Duration.ofHours(1));
        desk.server.answers(Script.moved("t2")).answers(Script.allowed());
        agent.requestTransition("TDD", Map.of());

        desk.time.pass(Duration.ofMinutes(118));
        check();
        assertThat(desk.lastAsked().body().get("phase_token")).isEqualTo("t2");

        desk.time.pass(Duration.ofSeconds(70));
        desk.server.answers(Script.refreshed("t3")).answers(Script.allowed());
        check();
        assertThat(desk.lastAsked().body().get("phase_token")).isEqualTo("t3");
    }

    @Test
    void aTokenThatCanNotBeRefreshedIsUsedUp() {
        desk.time.pass(NEARLY_TWO_HOURS.plusSeconds(10));
        desk.server.answers(401, Script.problem(401, "session-too-long")).answers(Script.allowed());

        check();

        assertThat(desk.lastAsked().body().get("phase_token")).isEqualTo("t1");
    }

    @Test
    void anExpiredTokenThatCanNotBeRefreshedEndsTheCall() {
        desk.time.pass(Duration.ofHours(3));
        desk.server.answers(401, Script.problem(401, "token-expired"));

        assertThatThrownBy(this::check).isInstanceOf(CallRefusedException.class);
        assertThat(desk.lastAsked().path()).isEqualTo("/api/v1/tokens/refresh");
    }

    @Test
    void aTokenTheServerCallsExpiredIsRefreshedBeforeTheNextCall() {
        desk.server.answers(401, Script.problem(401, "token-expired"));
        assertThatThrownBy(this::check).isInstanceOf(CallRefusedException.class);

        desk.server.answers(Script.refreshed("t2")).answers(Script.allowed());
        check();
        assertThat(desk.lastAsked().body().get("phase_token")).isEqualTo("t2");
    }

    @Test
    void aCallMayAskForAFreshToken() {
        desk.server.answers(Script.refreshed("t2"));

        assertThat(agent.refreshToken())
                .isCloseTo(
                        desk.time.instant().plus(Duration.ofHours(2)),
                        within(5, ChronoUnit.SECONDS));
    }

    @Test
    void manyThreadsRefreshATokenOnce() throws InterruptedException {
        desk.time.pass(NEARLY_TWO_HOURS.plusSeconds(10));
        desk.server.answers(Script.refreshed("t2"));
        int threads = 8;
        for (int i = 0; i < threads; i++) {
            desk.server.answers(Script.allowed());
        }
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                executor.submit(() -> {
                    start.await();
                    return agent.checkTool("grep", Map.of());
                });
            }
            start.countDown();
            executor.shutdown();
            assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(desk.server.asked())
                .hasSize(2 + threads)
                .filteredOn(asked -> asked.path().endsWith("refresh"))
                .hasSize(1);
        assertThat(desk.server.asked().subList(2, 2 + threads))
                .allSatisfy(asked -> assertThat(asked.body().get("phase_token")).isEqualTo("t2"));
    }

    private void check() {
        agent.checkTool("grep", Map.of());
    }
}
