package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server with a contract for hooks, and a task in each of its phases. */
final class HookGround implements AutoCloseable {
    static final Path TABLES = TestServer.ROOT.resolve("service/src/test/resources/hooks");
    static final List<String> AGENTS = List.of("claude-code", "codex", "gemini");

    private final TestServer server;
    private final Path workspace;
    private final Map<String, TestAgent> agents = new HashMap<>();

    HookGround(Path folder) throws IOException {
        workspace = folder.toRealPath();
        Files.createDirectories(workspace.resolve("src"));
        Files.createDirectories(workspace.resolve("tests"));
        Files.createDirectories(workspace.resolve("secrets"));
        Files.writeString(workspace.resolve("src/app.py"), "x");
        Files.copy(TABLES.resolve("contract.yaml"), workspace.resolve("contract.yaml"));
        server =
                TestServer.start(
                        TestServer.plan(workspace, "contract.yaml", workspace, Optional.empty()),
                        workspace);
        agents.put("PLAN", server.agent("in-PLAN"));
        agents.put("TDD", in("TDD"));
        agents.put("DONE", in("TDD", "DONE"));
    }

    private TestAgent in(String... phases) {
        TestAgent agent = server.agent("in-" + phases[phases.length - 1]);
        for (String phase : phases) {
            agent.transition(phase, Map.of());
        }
        return agent;
    }

    /** What an agent was told; {@code nothing} where it was told nothing at all. */
    record Told(String word, String reason) {}

    /**
     * Sends an event of the task in that phase.
     *
     * @param body with {@code $W} for the workspace
     */
    Told tell(String agent, String phase, String body) {
        return tell(
                agent,
                agents.get(phase).token(),
                body.replace("$W", workspace.toString()).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a body as it stands. */
    Told tell(String agent, String credential, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.at("/hooks/" + agent))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!credential.isEmpty()) {
            request.header("Authorization", "Bearer " + credential);
        }
        TestServer.Answer answer = server.send(request);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        return told(agent, answer.body());
    }

    Path workspace() {
        return workspace;
    }

    String token(String phase) {
        return agents.get(phase).token();
    }

    /** How many decisions are on record. */
    long decisions() throws IOException {
        try (Stream<String> records =
                Files.lines(workspace.resolve(".orchestrator/tool_audit.jsonl"))) {
            return records.filter(record -> record.contains("\"kind\":\"decision\"")).count();
        }
    }

    /** Nothing but what that agent reads, and all of it. */
    private static Told told(String agent, JsonNode answer) {
        if (answer.isEmpty()) {
            return new Told("nothing", "");
        }
        JsonNode verdict = answer;
        String word = "decision";
        String reason = "reason";
        if (!agent.equals("gemini")) {
            assertThat(names(answer)).containsExactly("hookSpecificOutput");
            verdict = answer.path("hookSpecificOutput");
            assertThat(verdict.path("hookEventName").asString("")).isEqualTo("PreToolUse");
            ((ObjectNode) verdict).remove("hookEventName");
            word = "permissionDecision";
            reason = "permissionDecisionReason";
        }
        assertThat(names(verdict)).containsExactlyInAnyOrder(word, reason);
        Told told = new Told(verdict.path(word).stringValue(), verdict.path(reason).stringValue());
        assertThat(told.word()).isIn("allow", "deny", "ask");
        assertThat(told.reason()).isNotBlank();
        return told;
    }

    private static List<String> names(JsonNode map) {
        return List.copyOf(map.propertyNames());
    }

    static JsonNode table(String name) throws IOException {
        return Json.parse(Files.readString(TABLES.resolve(name)));
    }

    @Override
    public void close() {
        server.close();
    }
}
