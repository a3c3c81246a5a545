package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.agent.ConfiguredAgent.Adapter;
import io.phasegate.key.Role;
import io.phasegate.service.AgentPlan;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Admins have the server start agents, look at them, and end them. */
@Timeout(120)
final class SpawnedAgentsTest {
    private static final String BUILDER =
            """
            echo "$AGENT_ID builds $TASK_ID"
            grep -q '# Phase .BUILD.' "$PHASEGATE_PROMPT_FILE" || exit 9
            curl -sf -H "Authorization: Bearer $(cat "$PHASEGATE_TOKEN_FILE")" \
              "$ORCHESTRATOR_URL/api/v1/state/snapshot" | grep -o '"current_phase":"[A-Z]*"'
            until [ -e "$CONTROL/end" ]; do sleep 0.05; done
            exit "$(cat "$CONTROL/end")"
            """;

    @TempDir private Path base;
    private ReviewFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new ReviewFolder(base);
    }

    private TestServer start() {
        return start(Adapter.SUBPROCESS);
    }

    private TestServer start(Adapter adapter) {
        ReviewFolder.assumePossible(adapter);
        return folder.shared(
                Map.of(
                        "builder",
                        ReviewFolder.agent("builder", BUILDER, Duration.ofMinutes(1))
                                .keptBy(adapter)));
    }

    private static TestServer.Answer send(
            TestServer server, String method, String path, String key, Object body) {
        return server.send(
                HttpRequest.newBuilder(server.at(path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    private static TestServer.Answer spawn(TestServer server, String admin) {
        return send(
                server,
                "POST",
                "/api/v1/agents",
                admin,
                Map.of("agent_id", "builder-1", "agent_type", "builder"));
    }

    private static JsonNode only(TestServer server, String admin) {
        JsonNode agents = server.get("/api/v1/agents", admin).body().path("agents");
        assertThat(agents.size()).isEqualTo(1);
        return agents.path(0);
    }

    private static void awaitStatus(TestServer server, String admin, String status) {
        boolean _ =
                ReviewFolder.eventually(() ->
                        only(server, admin).path("status").asString("").equals(status)
                                ? Optional.of(true)
                                : Optional.empty());
    }

    private static String taskStatus(TestServer server, String admin, String taskId) {
        return server.get("/api/v1/tasks/" + taskId, admin).text("status");
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void anAgentIsStartedOnATaskAndGivesItBackAtItsEnd(Adapter adapter) throws IOException {
        try (TestServer server = start(adapter)) {
            String admin = server.key(Role.ADMIN);
            TestServer.Answer spawned = spawn(server, admin);
            assertThat(spawned.status()).as(spawned.toString()).isEqualTo(200);
            assertThat(spawned.text("status")).isEqualTo("running");
            String id = spawned.text("id");
            String task = spawned.text("task_id");
            assertThat(taskStatus(server, admin, task)).isEqualTo("claimed");
            String said =
                    ReviewFolder.eventually(() ->
                            Optional.of(
                                            server.get("/api/v1/agents/" + id + "/logs", admin)
                                                    .response()
                                                    .body())
                                    .filter(text -> text.contains("current_phase")));
            assertThat(said).contains("builder-1 builds " + task, "\"current_phase\":\"BUILD\"");

            Files.writeString(base.resolve("code"), "3");
            Files.move(base.resolve("code"), folder.control.resolve("end"));
            awaitStatus(server, admin, "failed");
            assertThat(only(server, admin).path("exit_code").intValue()).isEqualTo(3);
            String _ =
                    ReviewFolder.eventually(() ->
                            Optional.of(taskStatus(server, admin, task))
                                    .filter(status -> status.equals("pending")));
            assertThat(folder.workspace.resolve(".orchestrator/agents/" + id + "/token"))
                    .doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void anAgentIsStopped(Adapter adapter) {
        try (TestServer server = start(adapter)) {
            String admin = server.key(Role.ADMIN);
            String id = spawn(server, admin).text("id");
            TestServer.Answer stopped =
                    send(server, "DELETE", "/api/v1/agents/" + id, admin, Map.of());
            assertThat(stopped.status()).as(stopped.toString()).isEqualTo(200);
            assertThat(stopped.text("status")).isEqualTo("stopped");
            assertThat(send(server, "DELETE", "/api/v1/agents/" + id, admin, Map.of()).status())
                    .isEqualTo(409);
            assertThat(send(server, "DELETE", "/api/v1/agents/none", admin, Map.of()).status())
                    .isEqualTo(404);
            assertThat(server.get("/api/v1/agents/..%2Fkeys/logs", admin).status()).isIn(400, 404);
        }
    }

    @Test
    void whatAnAgentLeftIsRemovedWhenItEndedLongAgo() {
        Path left;
        String admin;
        try (TestServer server = start()) {
            admin = server.key(Role.ADMIN);
            String id = spawn(server, admin).text("id");
            left = folder.workspace.resolve(".orchestrator/agents/" + id);
            send(server, "DELETE", "/api/v1/agents/" + id, admin, Map.of());
            assertThat(left.resolve("output.log")).exists();
        }
        try (TestServer server = folder.shared(new AgentPlan(Map.of(), Duration.ZERO))) {
            boolean _ =
                    ReviewFolder.eventually(
                            () -> Files.exists(left) ? Optional.empty() : Optional.of(true));
            assertThat(only(server, admin).path("status").asString("")).isEqualTo("stopped");
        }
    }

    @Test
    void nothingIsRunThatIsNotConfigured() {
        try (TestServer server = start()) {
            String admin = server.key(Role.ADMIN);
            TestServer.Answer unknown =
                    send(
                            server,
                            "POST",
                            "/api/v1/agents",
                            admin,
                            Map.of("agent_id", "x", "agent_type", "planner"));
            assertThat(unknown.status()).isEqualTo(400);
            assertThat(unknown.body().toString()).contains("/agent_type", "builder");
            TestServer.Answer command =
                    send(
                            server,
                            "POST",
                            "/api/v1/agents",
                            admin,
                            Map.of(
                                    "agent_id", "x",
                                    "agent_type", "builder",
                                    "command", "rm -rf ."));
            assertThat(command.status()).isEqualTo(400);
            assertThat(command.body().toString()).contains("/command");
            assertThat(spawn(server, server.key(Role.APPROVER)).status()).isEqualTo(403);
            assertThat(spawn(server, server.agent("a").token()).status()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void aRestartTakesBackWhatAnAgentHeld(Adapter adapter) {
        String admin;
        String task;
        try (TestServer server = start(adapter)) {
            admin = server.key(Role.ADMIN);
            task = spawn(server, admin).text("task_id");
        }
        try (TestServer server = start(adapter)) {
            assertThat(only(server, admin).path("status").asString("")).isEqualTo("stopped");
            assertThat(taskStatus(server, admin, task)).isEqualTo("pending");
        }
    }
}
