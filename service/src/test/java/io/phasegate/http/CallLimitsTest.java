package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.key.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever calls too often is told to wait, and nobody else. */
final class CallLimitsTest {
    private static final int LIMIT = 5;

    @TempDir private Path workspace;

    private TestServer start(CallLimits limits) {
        return TestServer.start(workspace, listening -> listening.withLimits(limits));
    }

    @Test
    void anAgentThatHurriesWaitsAndTheOthersDoNot() {
        try (TestServer server =
                start(new CallLimits(OptionalInt.empty(), OptionalInt.of(LIMIT)))) {
            TestAgent hasty = server.agent("hasty");
            TestAgent calm = server.agent("calm");
            for (int call = 0; call < LIMIT; call++) {
                assertThat(read(hasty).status()).isEqualTo(200);
            }
            for (int call = 0; call < 3; call++) {
                assertLimited(read(hasty));
            }
            assertThat(read(calm).status()).isEqualTo(200);
            assertThat(recorded(server)).containsExactly("rate-limited");
            assertThat(
                            Scrape.of(server)
                                    .value(
                                            "phasegate_http_problems_total",
                                            Map.of("type", "rate-limited")))
                    .isEqualTo(3);
        }
    }

    @Test
    void aBatchCountsAsTheCallsItHolds() {
        try (TestServer server =
                start(new CallLimits(OptionalInt.empty(), OptionalInt.of(LIMIT)))) {
            TestAgent agent = server.agent("batching");
            List<Map<String, Object>> calls =
                    IntStream.range(0, LIMIT)
                            .<Map<String, Object>>mapToObj(
                                    _ -> Map.of("tool_name", "grep", "args", Map.of()))
                            .toList();
            Map<String, Object> body =
                    Map.of(
                            "task_id", agent.taskId(),
                            "phase_token", agent.token(),
                            "calls", calls);
            assertThat(server.post("/api/v1/tools/check/batch", body).status()).isEqualTo(200);
            assertLimited(server.post("/api/v1/tools/check/batch", body));
        }
    }

    @Test
    void aKeyThatHurriesWaitsAndTheOthersDoNot() {
        try (TestServer server =
                start(new CallLimits(OptionalInt.of(LIMIT), OptionalInt.empty()))) {
            String hasty = server.key(Role.ADMIN);
            String calm = server.key(Role.ADMIN);
            for (int call = 0; call < LIMIT; call++) {
                assertThat(server.get("/api/v1/policy", hasty).status()).isEqualTo(200);
            }
            assertLimited(server.get("/api/v1/policy", hasty));
            assertThat(server.get("/api/v1/policy", calm).status()).isEqualTo(200);
            assertThat(server.get("/health", hasty).status()).isEqualTo(200);
        }
    }

    @Test
    void aWrongKeyThatIsTriedOnAndOnWaitsAlone() {
        try (TestServer server = TestServer.start(workspace)) {
            String right = server.key(Role.AUDITOR);
            String wrong = "pg_000000000000_" + "x".repeat(43);
            List<Integer> statuses =
                    IntStream.range(0, 10)
                            .mapToObj(_ -> server.get("/api/v1/policy", wrong).status())
                            .toList();
            assertThat(statuses).startsWith(401, 401, 401, 401, 401).endsWith(429, 429, 429);
            assertLimited(server.get("/api/v1/policy", wrong));
            assertThat(server.get("/api/v1/policy", right).status()).isEqualTo(200);
            assertThat(recorded(server)).containsOnly("key-unknown").hasSizeBetween(5, 6);
        }
    }

    @Test
    void aRefusedKeyIsOnRecordWithItsIdWhereItIsKnown() {
        try (TestServer server = TestServer.start(workspace)) {
            server.get("/api/v1/keys", server.key(Role.AUDITOR));
            server.get("/api/v1/keys", server.agent("curious").token());
            server.get("/api/v1/keys", "");
            assertThat(recorded(server))
                    .containsExactly("key-unknown", "role-forbidden", "role-forbidden");
        }
    }

    private static TestServer.Answer read(TestAgent agent) {
        return agent.check("read_files", Map.of("path", "a"));
    }

    private static void assertLimited(TestServer.Answer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.type()).isEqualTo("phasegate:rate-limited");
        assertThat(
                        Integer.parseInt(
                                answer.response().headers().firstValue("Retry-After").orElse("")))
                .isBetween(1, 60);
    }

    /** Reasons of refusals, the latest first. */
    private static List<String> recorded(TestServer server) {
        return server.get("/api/v1/audit/recent?count=20", server.key(Role.ADMIN))
                .body()
                .path("entries")
                .valueStream()
                .filter(entry -> entry.has("reason"))
                .map(entry -> entry.path("reason").stringValue())
                .toList();
    }
}
