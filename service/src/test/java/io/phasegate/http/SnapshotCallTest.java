package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What an agent is shown of the state of things. */
final class SnapshotCallTest {
    @TempDir private Path workspace;
    private TestServer server;
    private TestAgent agent;

    @BeforeEach
    void start() {
        server = TestServer.start(workspace);
        agent = server.agent("curious");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode snapshot() {
        return server.get("/api/v1/state/snapshot", agent.token()).body();
    }

    @Test
    void otherTasksAreLeftOut() throws IOException {
        Files.writeString(
                workspace.resolve("prd_state.json"),
                """
                {"project": "x", "tasks": {"%s": {"status": "new"}, "other": {"status": "secret"}}}
                """
                        .formatted(agent.taskId()));
        Files.writeString(
                workspace.resolve(".workflow_state.json"),
                """
                {"tasks": [{"id": "other"}, {"id": "%s"}], "completed_tasks": ["other"]}
                """
                        .formatted(agent.taskId()));
        JsonNode snapshot = snapshot();
        JsonNode state = snapshot.path("prd_state");
        assertThat(state.path("unverified").booleanValue()).isTrue();
        assertThat(state.path("content").path("project").stringValue()).isEqualTo("x");
        assertThat(state.path("content").path("tasks").propertyNames())
                .containsExactly(agent.taskId());
        assertThat(snapshot.path("workflow_state").path("content").toString())
                .isEqualTo(
                        "{\"tasks\":[{\"id\":\"%s\"}],\"completed_tasks\":[]}"
                                .formatted(agent.taskId()));
    }

    @Test
    void whatIsTooLargeIsCutAndSaysSo() throws IOException {
        Files.writeString(
                workspace.resolve("prd_state.json"),
                "{\"small\": 1, \"large\": \"%s\"}".formatted("x".repeat(200_000)));
        Files.writeString(
                workspace.resolve(".workflow_state.json"),
                "{\"large\": \"%s\"}".formatted("y".repeat(31_000)));
        TestServer.Answer answer = server.get("/api/v1/state/snapshot", agent.token());
        assertThat(answer.response().body().length()).isLessThan(100_000);
        JsonNode state = answer.body().path("prd_state");
        assertThat(state.path("truncated").booleanValue()).isTrue();
        assertThat(state.path("content").toString()).isEqualTo("{\"small\":1}");
        assertThat(answer.body().path("workflow_state").has("truncated")).isFalse();
    }

    @Test
    void whatCannotBeReadIsAbsent() throws IOException {
        for (String text :
                new String[] {"", "[]", "{", "[".repeat(100_000), "\"x\"", "{\"a\":\u0000}"}) {
            Files.writeString(workspace.resolve("prd_state.json"), text);
            assertThat(snapshot().has("prd_state"))
                    .as(text.substring(0, Math.min(9, text.length())))
                    .isFalse();
        }
        Files.delete(workspace.resolve("prd_state.json"));
        Files.createDirectory(workspace.resolve("prd_state.json"));
        assertThat(snapshot().has("prd_state")).isFalse();
    }

    @Test
    void theLastBlockersAreInItAlsoAfterARestart() {
        agent.transition("TDD", Map.of());
        JsonNode snapshot = snapshot();
        assertThat(snapshot.path("current_phase").stringValue()).isEqualTo("PLAN");
        assertThat(snapshot.path("blockers")).isNotEmpty();
        assertThat(snapshot.path("task_dependencies").path(agent.taskId()).isEmpty()).isTrue();
        server.close();
        server = TestServer.start(workspace);
        agent = agent.on(server);
        assertThat(snapshot().path("blockers")).isEqualTo(snapshot.path("blockers"));
    }

    @Test
    void oneThatWasMadeIsGivenAgainUnlessSomethingItShowsHasChanged() throws IOException {
        JsonNode first = snapshot();
        assertThat(snapshot().path("as_of")).isEqualTo(first.path("as_of"));
        Files.writeString(workspace.resolve("prd_state.json"), "{\"a\": 1}");
        JsonNode second = snapshot();
        assertThat(second.path("prd_state").path("content").path("a").intValue()).isEqualTo(1);
        agent.transition("TDD", Map.of());
        assertThat(snapshot().path("blockers")).isNotEmpty();
        assertThat(snapshot().path("prd_state")).isEqualTo(second.path("prd_state"));
    }
}
