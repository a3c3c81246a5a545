package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.key.Role;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What follows a transition, as contracts ask for it. */
@Timeout(300)
final class TriggerCasesTest {
    private static final String CONTRACT =
            """
            name: Triggers
            version: "1"
            phases:
              - { id: A, name: A, allowed_tools: [read_files] }
              - { id: B, name: B, allowed_tools: [read_files] }
              - { id: C, name: C, allowed_tools: [read_files] }
            transitions:
              - from: A
                to: B
                triggers:
            %s
              - { from: B, to: C }
            enforcement: { mode: strict }
            """;

    @TempDir private Path base;
    private Path workspace;

    @BeforeEach
    void makeWorkspace() throws IOException {
        workspace = Files.createDirectory(base.resolve("workspace"));
    }

    private TestServer server(String triggers) throws IOException {
        Files.writeString(
                base.resolve("workflow.yaml"),
                CONTRACT.formatted(triggers.indent(6).stripTrailing()));
        return again();
    }

    private TestServer again() {
        return TestServer.start(
                TestServer.plan(workspace, "workflow.yaml", base, Optional.empty()), workspace);
    }

    private JsonNode prdState() throws IOException {
        return Json.parse(Files.readString(workspace.resolve("prd_state.json")));
    }

    @Test
    void theProductDocumentsStateIsKeptUpToDate() throws IOException {
        Path state = workspace.resolve("prd_state.json");
        String trigger =
                """
                - { action: update_prd_state, params: { status: in_progress } }
                - { action: publish_event, params: { type: noted } }
                """;
        try (TestServer server = server(trigger);
                EventStream events = new EventStream(server, server.key(Role.ADMIN), "")) {
            TestAgent agent = server.agent("first");
            agent.transition("B", Map.of());
            events.next("noted");
            JsonNode first = prdState().path("tasks").path(agent.taskId());
            assertThat(first.path("status").stringValue()).isEqualTo("in_progress");
            assertThat(first.path("phase").stringValue()).isEqualTo("B");

            TestAgent second = server.agent("second");
            Files.writeString(
                    state,
                    """
                    {"project": "x", "tasks": [{"id": "other", "status": "done"},
                     {"id": "%s", "owner": "me", "status": "new"}]}
                    """
                            .formatted(second.taskId()));
            second.transition("B", Map.of());
            events.next("noted");
            JsonNode mixed = prdState();
            assertThat(mixed.path("project").stringValue()).isEqualTo("x");
            assertThat(mixed.path("tasks").path(0).path("status").stringValue()).isEqualTo("done");
            assertThat(mixed.path("tasks").path(1).path("owner").stringValue()).isEqualTo("me");
            assertThat(mixed.path("tasks").path(1).path("status").stringValue())
                    .isEqualTo("in_progress");
        }
    }

    @Test
    void aLinkInPlaceOfTheStateIsNotFollowed() throws IOException {
        Path secret = Files.writeString(base.resolve("secret.json"), "{\"mine\": true}");
        Files.createSymbolicLink(workspace.resolve("prd_state.json"), secret);
        String trigger =
                """
                - { action: update_prd_state, params: { status: in_progress } }
                - { action: publish_event, params: { type: noted } }
                """;
        try (TestServer server = server(trigger);
                EventStream events = new EventStream(server, server.key(Role.ADMIN), "")) {
            TestAgent agent = server.agent("linked");
            assertThat(agent.transition("B", Map.of()).text("new_token")).isNotEmpty();
            events.next("noted"); // the failure holds up no other
            assertThat(Files.readString(secret)).isEqualTo("{\"mine\": true}");
            assertThat(server.get("/api/v1/state/snapshot", agent.token()).body().has("prd_state"))
                    .isFalse();
        }
    }

    @Test
    void eventsArePublishedAndTheOrchestratorIsTold() throws IOException {
        String trigger =
                """
                - { action: notify_orchestrator, params: { event: review_requested } }
                - { action: spawn_review_agents, parallel: true }
                - { action: publish_event, params: { type: a.thing, data: { team: payments } } }
                """;
        try (TestServer server = server(trigger);
                EventStream events = new EventStream(server, server.key(Role.ADMIN), "")) {
            TestAgent agent = server.agent("teller");
            agent.transition("B", Map.of());
            JsonNode told = events.next("orchestrator.notified");
            assertThat(told.path("data").path("event").stringValue()).isEqualTo("review_requested");
            assertThat(told.path("data").path("to").stringValue()).isEqualTo("B");
            JsonNode published = events.next("a.thing");
            assertThat(published.path("task_id").stringValue()).isEqualTo(agent.taskId());
            assertThat(published.path("data").toString()).isEqualTo("{\"team\":\"payments\"}");
        }
    }

    @Test
    void aWebhookIsCalledUntilItIsTaken() throws IOException {
        try (Receiver receiver = new Receiver().answering(500);
                TestServer server =
                        server(
                                "- { action: webhook, params: { url: \"%s\", data: { a: 1 } } }"
                                        .formatted(receiver.url()))) {
            TestAgent agent = server.agent("caller");
            agent.transition("B", Map.of());
            JsonNode first = receiver.next();
            JsonNode again = receiver.next();
            assertThat(again).isEqualTo(first);
            assertThat(first.path("task_id").stringValue()).isEqualTo(agent.taskId());
            assertThat(first.path("from").stringValue()).isEqualTo("A");
            assertThat(first.path("to").stringValue()).isEqualTo("B");
            assertThat(first.path("data").toString()).isEqualTo("{\"a\":1}");
            assertThat(agent.execute("read_files", Map.of("path", "x")).status())
                    .as("the transition stands")
                    .isNotEqualTo(401);
        }
    }

    @Test
    void whatARestartInterruptsIsDoneAfterIt() throws IOException {
        try (Receiver receiver = new Receiver().answering(503)) {
            try (TestServer server =
                    server(
                            "- { action: webhook, params: { url: \"%s\" } }"
                                    .formatted(receiver.url()))) {
                server.agent("caller").transition("B", Map.of());
                receiver.next();
            }
            try (TestServer _ = again()) {
                assertThat(receiver.next().path("to").stringValue()).isEqualTo("B");
            }
        }
    }
}
