package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.database.Engine;
import io.phasegate.key.Role;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What happened, as those see it who ask for it or follow it. */
@ParameterizedClass
@EnumSource(Engine.class)
@Timeout(300)
final class EventCallsTest {
    @Parameter private Engine engine = Engine.SQLITE;

    private TestServer server;
    private String auditor;

    @BeforeEach
    void start(@TempDir Path workspace) {
        server = TestServer.start(engine, workspace);
        auditor = server.key(Role.AUDITOR);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatATaskWentThroughIsToldInOrder() {
        TestAgent agent = server.agent("teller");
        agent.execute("write_files", Map.of("path", "a", "content", "b"));
        agent.execute("glob", Map.of("pattern", "*"));
        agent.transition("TDD", Map.of());
        agent.transition("TDD", Samples.plan());
        agent.post("/api/v1/tasks/release");

        List<JsonNode> events =
                told("task_id=" + agent.taskId(), 1, "task.released").stream().toList();
        assertThat(types(events))
                .containsExactly(
                        "task.created",
                        "task.claimed",
                        "tool.blocked",
                        "tool.executed",
                        "transition.requested",
                        "gate.blocked",
                        "transition.requested",
                        "gate.passed",
                        "task.transitioned",
                        "task.released");
        assertThat(events)
                .allSatisfy(event -> {
                    assertThat(event.propertyNames())
                            .containsExactly("id", "timestamp", "event_type", "task_id", "data");
                    assertThat(event.path("task_id").stringValue()).isEqualTo(agent.taskId());
                });
        JsonNode moved = events.get(8).path("data");
        assertThat(moved.path("from").stringValue()).isEqualTo("PLAN");
        assertThat(moved.path("to").stringValue()).isEqualTo("TDD");
    }

    @Test
    void aCheckIsNoEvent() {
        TestAgent agent = server.agent("careful");
        agent.check("write_files", Map.of("path", "a", "content", "b"));
        agent.check("glob", Map.of("pattern", "*"));
        agent.post("/api/v1/tasks/release");
        assertThat(types(told("task_id=" + agent.taskId(), 1, "task.released")))
                .containsExactly("task.created", "task.claimed", "task.released");
    }

    @Test
    void pagesFollowEachOtherAndTypesHaveTheirOtherNames() {
        for (int i = 0; i < 3; i++) {
            server.agent("agent-" + i).post("/api/v1/tasks/release");
        }
        told("", 3, "task.released");
        JsonNode first = server.get("/api/v1/events?types=task_started&limit=2", auditor).body();
        assertThat(types(list(first))).containsExactly("task.claimed", "task.claimed");
        long next = first.path("next").longValue();
        JsonNode second =
                server.get("/api/v1/events?types=task.claimed&limit=2&after=" + next, auditor)
                        .body();
        assertThat(list(second)).hasSize(1);
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void anAgentIsToldOfItsOwnTaskOnly() {
        TestAgent own = server.agent("own");
        TestAgent other = server.agent("other");
        told("", 2, "task.claimed");
        JsonNode events = server.get("/api/v1/events", own.token()).body();
        assertThat(list(events))
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(event.path("task_id").stringValue()).isEqualTo(own.taskId()));
        assertThat(server.get("/api/v1/events?task_id=" + other.taskId(), own.token()).status())
                .isEqualTo(403);
        assertThat(
                        server.get("/api/v1/events/stream?task_id=" + other.taskId(), own.token())
                                .status())
                .isEqualTo(403);
    }

    @Test
    void badRequestsAreToldWhatIsWrong() {
        for (String query : List.of("after=-1", "after=x", "limit=0", "limit=1001", "sort=id")) {
            assertThat(server.get("/api/v1/events?" + query, auditor).status())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(server.get("/api/v1/events/stream?limit=3", auditor).status()).isEqualTo(400);
        assertThat(
                        server.send(
                                        HttpRequest.newBuilder(server.at("/api/v1/events/stream"))
                                                .header("Authorization", "Bearer " + auditor)
                                                .header("Last-Event-ID", "yesterday"))
                                .status())
                .isEqualTo(400);
    }

    @Test
    void aStreamBringsWhatHappensAndGoesOnWhereItBroke() {
        long seen;
        try (EventStream stream =
                new EventStream(server, auditor, "?types=task.claimed,task.released")) {
            TestAgent agent = server.agent("live");
            JsonNode claimed = stream.next();
            assertThat(claimed.path("event_type").stringValue()).isEqualTo("task.claimed");
            assertThat(claimed.path("task_id").stringValue()).isEqualTo(agent.taskId());
            agent.post("/api/v1/tasks/release");
            seen = claimed.path("id").longValue();
        }
        try (EventStream stream =
                new EventStream(server, auditor, "?types=task.claimed,task.released", "" + seen)) {
            JsonNode released = stream.next();
            assertThat(released.path("event_type").stringValue()).isEqualTo("task.released");
            assertThat(released.path("id").longValue()).isGreaterThan(seen);
        }
    }

    @Test
    void aServerThatStopsEndsItsStreams() {
        try (EventStream stream = new EventStream(server, auditor, "")) {
            server.close();
            assertThat(stream.ended()).isTrue();
        }
    }

    /** Waits for so many events of a type, as a follower would: over the stream. */
    private List<JsonNode> told(String query, int count, String type) {
        try (EventStream stream = new EventStream(server, auditor, "?after=0&" + query)) {
            int found = 0;
            List<JsonNode> events = new ArrayList<>();
            while (found < count) {
                JsonNode event = stream.next();
                events.add(event);
                found += event.path("event_type").stringValue().equals(type) ? 1 : 0;
            }
            return events;
        }
    }

    private static List<JsonNode> list(JsonNode page) {
        return page.path("events").valueStream().toList();
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("event_type").stringValue()).toList();
    }
}
