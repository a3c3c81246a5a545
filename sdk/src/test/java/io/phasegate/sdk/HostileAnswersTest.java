package io.phasegate.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.sdk.protocol.ToolCall;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is no clear verdict is none. */
class HostileAnswersTest {
    private final Desk desk = Desk.withTask();
    private final AgentClient agent = desk.agent;

    @AfterEach
    void close() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "<html>Welcome</html>",
                "{\"allowed\": true}",
                "{\"allowed\": \"true\", \"blockers\": [], \"warnings\": [], \"violations\": [], \"decision_id\": \"D\"}",
                "{\"allowed\": 1, \"blockers\": [], \"warnings\": [], \"violations\": [], \"decision_id\": \"D\"}",
                "{\"allowed\": true, \"blockers\": [\"no\"], \"warnings\": [], \"violations\": [], \"decision_id\": \"D\"}",
                "{\"allowed\": false, \"blockers\": [], \"warnings\": [], \"violations\": [], \"decision_id\": \"D\"}",
                "{\"allowed\": true, \"blockers\": [], \"warnings\": [], \"violations\": [], \"decision_id\": null}",
                "{\"allowed\": true, \"blockers\": null, \"warnings\": [], \"violations\": [], \"decision_id\": \"D\"}",
                "{\"allowed\": true, \"blockers\": [null], \"warnings\": [], \"violations\": [], \"decision_id\": \"D\"}",
                "{\"allowed\": false, \"allowed\": true, \"blockers\": [], \"warnings\": [], \"violations\": [],"
                        + " \"decision_id\": \"D\"}",
                "{\"allowed\": true, \"blockers\": [], \"warnings\": [], \"violations\": [], \"decision_id\": \"D\"} {}",
                "{\"Allowed\": true, \"blockers\": [], \"warnings\": [], \"violations\": [], \"decision_id\": \"D\"}"
            })
    void aCheckThatIsNoClearYesIsNoYes(String body) {
        desk.server.answers(body);

        assertThatThrownBy(() -> agent.checkTool("bash", Map.of()))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageNotContaining("t1");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 304, 500, 502, 504})
    void aStatusThatIsNeitherSuccessNorRefusalIsNoVerdict(int status) {
        desk.server.answers(status, "");

        assertThatThrownBy(() -> agent.checkTool("bash", Map.of()))
                .isInstanceOf(ServerUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Not Found",
                "{\"status\": 404}",
                "{\"title\": \"x\", \"status\": \"404\"}"
            })
    void aRefusalThatIsNoProblemDocumentIsNoVerdict(String body) {
        desk.server.answers(404, body);

        assertThatThrownBy(() -> agent.checkTool("bash", Map.of()))
                .isInstanceOf(ServerUnavailableException.class)
                .hasMessageContaining("404");
    }

    @Test
    void textThatIsNotUtf8IsNoVerdict() {
        desk.server.answers(200, new byte[] {'"', (byte) 0xC3, '"'});

        assertThatThrownBy(() -> agent.checkTool("bash", Map.of()))
                .isInstanceOf(ServerUnavailableException.class);
    }

    @Test
    void deepNestingIsNoVerdictAndNoStackOverflow() {
        desk.server.answers("[".repeat(1_000_000));

        assertThatThrownBy(() -> agent.checkTool("bash", Map.of()))
                .isInstanceOf(ServerUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\\nInjected: yes", "\\u00e4"})
    void aTokenThatNoHeaderHoldsIsNotKept(String token) {
        desk.server.answers(Script.moved(token)).answers(Script.allowed());

        assertThatThrownBy(() -> agent.requestTransition("TDD", Map.of()))
                .isInstanceOf(ServerUnavailableException.class);
        assertThat(agent.phase()).isEqualTo("PLAN");
    }

    @Test
    void aBlockedTransitionThatBringsATokenIsNoVerdict() {
        desk.server.answers(
                """
                {"allowed": false, "new_token": "t2", "blockers": ["no"], "warnings": [], "violations": [],
                 "decision_id": "D"}\
                """);

        assertThatThrownBy(() -> agent.requestTransition("TDD", Map.of()))
                .isInstanceOf(ServerUnavailableException.class);
        assertThat(agent.phase()).isEqualTo("PLAN");
    }

    @Test
    void aBatchWithADecisionMissingIsNoVerdict() {
        desk.server.answers("{\"decisions\": []}");

        assertThatThrownBy(() -> agent.checkTools(List.of(new ToolCall("grep", Map.of()))))
                .isInstanceOf(ServerUnavailableException.class);
    }

    @Test
    void aServerThatStopsInTheMiddleIsNotWaitedForForever() {
        CountDownLatch over = new CountDownLatch(1);
        desk.server.answers(Script.claimed("t1"));
        AgentClient hasty = desk.builder().toolTimeout(Duration.ofMillis(200)).build();
        hasty.claimTask();
        desk.server.reacts(exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(over);
        });

        assertThatThrownBy(() -> hasty.useTool("bash", Map.of()))
                .isInstanceOf(ServerUnavailableException.class);
        over.countDown();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
