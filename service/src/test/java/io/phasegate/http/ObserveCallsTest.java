package io.phasegate.http;

import static java.util.regex.Pattern.MULTILINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What those see who watch a server. */
final class ObserveCallsTest {
    @TempDir private Path workspace;

    @Test
    void aServerThatDecidesAndRecordsIsReady() {
        try (TestServer server = TestServer.start(workspace)) {
            assertThat(server.get("/observe/health/live", "").text("status")).isEqualTo("UP");
            TestServer.Answer ready = server.get("/observe/health/ready", "");
            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.body().path("checks").valueStream())
                    .extracting(check -> check.path("name").stringValue())
                    .containsExactly("policy", "database", "audit");
            assertThat(server.get("/observe/health", "").body()).isEqualTo(ready.body());
        }
    }

    @Test
    void decisionsAreCountedByWhatTheyWereAbout() {
        try (TestServer server = TestServer.start(workspace)) {
            TestAgent agent = server.agent("counted");
            agent.check("read_files", Map.of("path", "a"));
            agent.check("write_files", Map.of("path", "a", "content", "b"));
            agent.check("invented_by_an_agent_" + System.nanoTime(), Map.of());
            agent.tryTransition("TDD", Map.of());
            server.get("/nowhere/" + System.nanoTime(), "");

            Scrape scrape = Scrape.of(server);
            assertThat(
                            scrape.value(
                                    "phasegate_decisions_total",
                                    Map.of(
                                            "request", "tool_call",
                                            "phase", "PLAN",
                                            "tool", "read_files",
                                            "outcome", "allowed",
                                            "mode", "strict")))
                    .isEqualTo(1);
            assertThat(
                            scrape.value(
                                    "phasegate_tool_violations_total",
                                    Map.of("phase", "PLAN", "tool", "write_files")))
                    .isEqualTo(1);
            assertThat(
                            scrape.value(
                                    "phasegate_tool_usage_total",
                                    Map.of("phase", "PLAN", "tool", "other")))
                    .isEqualTo(1);
            assertThat(scrape.sum("phasegate_gate_blocked_total")).isEqualTo(1);
            assertThat(scrape.sum("phasegate_artifact_validation_failures_total")).isPositive();
            assertThat(scrape.value("phasegate_tasks", Map.of("status", "claimed"))).isEqualTo(1);
            assertThat(scrape.sum("phasegate_audit_append_duration_seconds_count")).isPositive();
            assertThat(
                            scrape.value(
                                    "phasegate_http_requests_total",
                                    Map.of(
                                            "method", "POST",
                                            "route", "/api/v1/tools/check",
                                            "status", "200")))
                    .isEqualTo(3);
            assertThat(
                            scrape.value(
                                    "phasegate_http_requests_total",
                                    Map.of("method", "GET", "route", "none", "status", "404")))
                    .isEqualTo(1);
        }
    }

    @Test
    void thePageListsEveryMetricAndNoOther() throws IOException {
        String page = Files.readString(TestServer.ROOT.resolve("docs/reference/metrics.md"));
        List<String> listed =
                Pattern.compile("^\\| `([a-z_]+)` \\| (?:counter|gauge|histogram)", MULTILINE)
                        .matcher(page)
                        .results()
                        .map(row -> row.group(1))
                        .toList();
        Set<String> exported = new HashSet<>();
        try (TestServer server = TestServer.start(Files.createDirectory(workspace.resolve("a")))) {
            TestAgent agent = server.agent("blocked");
            agent.check("write_files", Map.of("path", "a", "content", "b"));
            agent.tryTransition("TDD", Map.of());
            server.get("/nowhere", "");
            exported.addAll(types(server));
        }
        try (TestServer server = withTwoPhases("[]")) {
            server.agent("passed").tryTransition("DONE", Map.of());
            exported.addAll(types(server));
        }
        assertThat(exported).containsExactlyInAnyOrderElementsOf(listed);
    }

    private static List<String> types(TestServer server) {
        return server.get("/observe/metrics", "")
                .response()
                .body()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ")[2])
                .toList();
    }

    @Test
    void ofWhatAContractPicksOnlyThatIsExported() throws IOException {
        try (TestServer server = withTwoPhases("[tool_usage_by_phase, gate_pass_rate]")) {
            TestAgent agent = server.agent("counted");
            agent.check("read_files", Map.of("path", "a"));
            agent.check("bash", Map.of("command", "ls"));
            Scrape scrape = Scrape.of(server);
            assertThat(scrape.sum("phasegate_tool_usage_total")).isEqualTo(2);
            assertThat(scrape.names()).doesNotContain("phasegate_tool_violations_total");
            assertThat(agent.tryTransition("DONE", Map.of()).status()).isEqualTo(200);
        }
        assertThat(Files.readAllLines(workspace.resolve("watched/metrics.jsonl")))
                .hasSize(3)
                .anyMatch(line ->
                        line.contains("\"metric\":\"tool_usage_by_phase\"")
                                && line.contains("\"tool\":\"read_files\"")
                                && line.contains("\"value\":1.0"))
                .anyMatch(line -> line.contains("\"metric\":\"gate_pass_rate\""));
    }

    private TestServer withTwoPhases(String metrics) throws IOException {
        Files.writeString(
                workspace.resolve("workflow.yaml"),
                """
                enforcement: { mode: strict }
                phases:
                  - { id: PLAN, name: Plan, allowed_tools: [read_files] }
                  - { id: DONE, name: Done, allowed_tools: [read_files] }
                transitions: [{ from: PLAN, to: DONE }]
                monitoring:
                  metrics: %s
                  export: { jsonl: watched/metrics.jsonl }
                """
                        .formatted(metrics));
        return TestServer.start(
                TestServer.plan(workspace, "workflow.yaml", workspace, Optional.empty()),
                workspace);
    }
}
