package io.phasegate.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final Desk desk = Desk.withTask();
    private final AgentClient agent = desk.agent;

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aCheckIsSentAgainAfterTheTimeTheServerAsksFor() {
        desk.server.isBusy("2").answers(Script.allowed());

        assertThat(agent.checkTool("grep", Map.of())).isInstanceOf(Allowed.class);
        assertThat(desk.time.waits()).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void aCheckIsSentThreeTimesAndNoMore() {
        desk.server.isBusy("1").isBusy("1").isBusy("1");

        assertThatThrownBy(() -> agent.checkTool("grep", Map.of()))
                .isInstanceOf(ServerUnavailableException.class);
        assertThat(desk.server.asked()).hasSize(1 + 3);
    }

    @Test
    void nobodyWaitsForAServerThatWantsAnHourOrDoesNotSay() {
        desk.server.isBusy("3600").answers(503, "");

        assertThatThrownBy(agent::stateSnapshot).isInstanceOf(ServerUnavailableException.class);
        assertThatThrownBy(agent::stateSnapshot).isInstanceOf(ServerUnavailableException.class);
        assertThat(desk.server.asked()).hasSize(1 + 2);
    }

    @Test
    void aBrokenConnectionIsTriedAgainWithGrowingPauses() {
        desk.server.hangsUp().hangsUp().answers(Script.allowed());

        agent.checkTool("grep", Map.of());

        assertThat(desk.time.waits())
                .containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void aToolIsNeverRunTwice() {
        desk.server.hangsUp().isBusy("1");

        assertThatThrownBy(() -> agent.runCommand("make"))
                .isInstanceOf(ServerUnavailableException.class);
        assertThatThrownBy(() -> agent.runCommand("make"))
                .isInstanceOf(ServerUnavailableException.class);
        assertThat(desk.server.asked()).hasSize(1 + 2);
        assertThat(desk.time.waits()).isEmpty();
    }

    @Test
    void aClaimIsNotSentTwiceOrTwoTasksWouldBeHeld() {
        desk.server.hangsUp();

        assertThatThrownBy(agent::claimTask).isInstanceOf(ServerUnavailableException.class);
        assertThat(desk.server.asked()).hasSize(1 + 1);
    }

    @Test
    void aTransitionIsSentAgainUnderTheSameKeyAndTheNextOneUnderAnother() {
        desk.server.hangsUp().answers(Script.blocked()).answers(Script.moved("t2"));

        agent.requestTransition("TDD", Map.of());
        agent.requestTransition("TDD", Map.of());

        String first = desk.server.asked().get(1).header("Idempotency-key");
        assertThat(desk.server.asked().get(2).header("Idempotency-key")).isEqualTo(first);
        assertThat(desk.server.asked().get(2).text()).isEqualTo(desk.server.asked().get(1).text());
        assertThat(desk.server.asked().get(3).header("Idempotency-key"))
                .isNotEmpty()
                .isNotEqualTo(first);
    }

    @Test
    void aRefusalIsNotArguedWith() {
        desk.server.answers(429, Script.problem(429, "rate-limit"));

        assertThatThrownBy(() -> agent.checkTool("grep", Map.of()))
                .isInstanceOf(CallRefusedException.class);
        assertThat(desk.server.asked()).hasSize(1 + 1);
    }

    @Test
    void aServerThatIsGoneIsNoVerdict() {
        desk.server.close();

        assertThatThrownBy(() -> agent.checkTool("grep", Map.of()))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageContaining("start the server")
                .hasMessageNotContaining("t1");
        assertThat(desk.time.waits()).hasSize(2);
    }
}
