package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A table of events as agents send them, each with the verdict it gets in a phase. */
@TestInstance(Lifecycle.PER_CLASS)
final class HookEventsTest {
    private static final Path TABLES = TestServer.ROOT.resolve("service/src/test/resources/hooks");

    private final TestServer server;
    private final Path workspace;
    private final Map<String, TestAgent> agents = new HashMap<>();

    HookEventsTest(@TempDir Path folder) throws IOException {
        workspace = folder.toRealPath();
        Files.createDirectories(workspace.resolve("src"));
        Files.createDirectories(workspace.resolve("tests"));
        Files.createDirectories(workspace.resolve("secrets"));
        Files.writeString(workspace.resolve("src/app.py"), "x");
        server =
                TestServer.start(
                        TestServer.plan(workspace, "contract.yaml", TABLES, Optional.empty()),
                        workspace);
        for (String phase : new String[] {"PLAN", "TDD", "DONE"}) {
            TestAgent agent = server.agent("in-" + phase);
            if (!phase.equals("PLAN")) {
                agent.transition("TDD", Map.of());
            }
            if (phase.equals("DONE")) {
                agent.transition("DONE", Map.of());
            }
            agents.put(phase, agent);
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Arguments> events() throws IOException {
        Stream.Builder<Arguments> all = Stream.builder();
        for (String agent : new String[] {"claude-code", "codex", "gemini"}) {
            Json.parse(Files.readString(TABLES.resolve(agent + ".json")))
                    .forEach(each ->
                            all.add(Arguments.of(agent, each.path("case").asString(""), each)));
        }
        return all.build();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("events")
    void anEventGetsItsVerdict(String agent, String name, JsonNode row) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("session_id", "a-session")
                .put("transcript_path", "/home/ada/.claude/x.jsonl")
                .put("permission_mode", "default")
                .put("hook_event_name", agent.equals("gemini") ? "BeforeTool" : "PreToolUse")
                .put("cwd", row.path("cwd").asString("$W"))
                .put("tool_use_id", "toolu_1");
        event.set("tool_name", row.path("tool_name"));
        if (row.has("tool_input")) {
            event.set("tool_input", row.path("tool_input"));
        }
        String body =
                event.toString()
                        .replace("\ud800", "\\ud800") // no encoding has it
                        .replace("$W", workspace.toString())
                        .replace("$LONG", "x".repeat(1001))
                        .replace("$HALF", "x".repeat(600));

        TestServer.Answer answer =
                server.send(
                        HttpRequest.newBuilder(server.at("/hooks/" + agent))
                                .header("Content-Type", "application/json")
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + agents.get(row.path("phase").stringValue())
                                                        .token())
                                .POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(answer.status()).isEqualTo(200);
        String word;
        String reason;
        if (agent.equals("gemini")) {
            word = answer.text("decision");
            reason = answer.text("reason");
        } else {
            JsonNode output = answer.body().path("hookSpecificOutput");
            assertThat(output.path("hookEventName").asString("")).isEqualTo("PreToolUse");
            word = output.path("permissionDecision").asString("");
            reason = output.path("permissionDecisionReason").asString("");
        }
        assertThat(word).as(name + ": " + reason).isEqualTo(row.path("expect").stringValue());
        assertThat(reason).contains(row.path("reason").asString(""));
    }
}
