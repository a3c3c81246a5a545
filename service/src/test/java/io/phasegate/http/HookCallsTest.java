package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.agent.AgentFiles;
import io.phasegate.agent.HeldTask;
import io.phasegate.hook.Installation;
import io.phasegate.key.Role;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** An agent that runs its tools itself, from the first event of a session to its last. */
final class HookCallsTest {
    private static final Path CONTRACT =
            TestServer.ROOT.resolve("service/src/test/resources/hooks");
    private static final String PROGRAM = "/opt/phasegate/phasegate";

    @TempDir Path folder;

    private Path workspace;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        workspace = folder.toRealPath();
        server = start(workspace);
    }

    private static TestServer start(Path workspace) {
        return TestServer.start(
                TestServer.plan(workspace, "contract.yaml", CONTRACT, Optional.empty()), workspace);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Map<String, Object> event(String name, String session, Map<String, ?> more) {
        Map<String, Object> event = new java.util.HashMap<>();
        event.put("hook_event_name", name);
        event.put("session_id", session);
        event.put("cwd", workspace.toString());
        event.putAll(more);
        return event;
    }

    private TestServer.Answer call(String session, String tool, Map<String, ?> input) {
        return server.post(
                "/hooks/claude-code",
                event("PreToolUse", session, Map.of("tool_name", tool, "tool_input", input)));
    }

    private static String verdict(TestServer.Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.body()
                .path("hookSpecificOutput")
                .path("permissionDecision")
                .asString(answer.body().toString());
    }

    private static String reason(TestServer.Answer answer) {
        return answer.body()
                .path("hookSpecificOutput")
                .path("permissionDecisionReason")
                .asString("");
    }

    private HeldTask held(String session) {
        return AgentFiles.in(workspace.resolve(".orchestrator")).all().stream()
                .filter(task -> task.agentId().equals("claude-code:" + session))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSessionHasOneTaskAndItsSubAgentsBelongToIt() {
        assertThat(verdict(call("s-1", "Read", Map.of("file_path", "a")))).isEqualTo("allow");
        HeldTask task = held("s-1");
        assertThat(task.url()).isEqualTo("http://127.0.0.1:" + server.port());
        assertThat(verdict(call("s-1", "Bash", Map.of("command", "make")))).isEqualTo("deny");
        server.post(
                "/hooks/claude-code",
                event(
                        "PreToolUse",
                        "s-1",
                        Map.of(
                                "tool_name", "Read",
                                "agent_id", "sub-1",
                                "agent_type", "explorer",
                                "tool_input", Map.of("file_path", "b"))));
        call("s-2", "Read", Map.of("file_path", "a"));
        JsonNode entries =
                server.get("/api/v1/audit/query?task_id=" + task.taskId(), server.key(Role.ADMIN))
                        .body();
        assertThat(entries.path("total").asInt()).isEqualTo(3);
        assertThat(held("s-2").taskId()).isNotEqualTo(task.taskId());

        // the session goes on where its agent leads the task
        assertThat(move(task, "TDD").body().path("allowed").asBoolean()).isTrue();
        assertThat(verdict(call("s-1", "Bash", Map.of("command", "make")))).isEqualTo("ask");
        assertThat(verdict(call("s-2", "Bash", Map.of("command", "make")))).isEqualTo("deny");
    }

    private TestServer.Answer move(HeldTask task, String to) {
        return server.post(
                "/api/v1/tasks/transition",
                Map.of(
                        "task_id", task.taskId(),
                        "current_phase", task.phase(),
                        "target_phase", to,
                        "phase_token", task.token(),
                        "artifacts", Map.of()));
    }

    @Test
    void theAgentsCommandsHaveATokenThatHolds() {
        call("s-1", "Read", Map.of("file_path", "a"));
        HeldTask first = held("s-1");
        AgentFiles files = AgentFiles.in(workspace.resolve(".orchestrator"));
        files.write(first.with("PLAN", "an old one", java.time.Instant.now()));
        call("s-1", "Read", Map.of("file_path", "a"));
        assertThat(held("s-1").token()).isNotEqualTo("an old one");
        files.remove(first.taskId());
        call("s-1", "Read", Map.of("file_path", "a"));
        assertThat(move(held("s-1"), "TDD").body().path("allowed").asBoolean()).isTrue();
        call("s-1", "Read", Map.of("file_path", "a"));
        assertThat(held("s-1").phase()).isEqualTo("TDD");
    }

    @Test
    void aSessionOutlivesTheServer() {
        call("s-1", "Read", Map.of("file_path", "a"));
        move(held("s-1"), "TDD");
        server.close();
        server = start(workspace);
        assertThat(verdict(call("s-1", "Bash", Map.of("command", "make")))).isEqualTo("ask");
    }

    @Test
    void firstEventsAtTheSameTimeGetOneTask() throws InterruptedException, ExecutionException {
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            calls.add(() -> verdict(call("s-1", "Read", Map.of("file_path", "a"))));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<String> verdicts = new HashSet<>();
            for (Future<String> each : threads.invokeAll(calls)) {
                verdicts.add(each.get());
            }
            assertThat(verdicts).containsExactly("allow");
        }
        assertThat(AgentFiles.in(workspace.resolve(".orchestrator")).all()).hasSize(1);
    }

    @Test
    void aTaskThatIsCompleteIsFollowedByAnotherOnceTheUserSaysMore() {
        call("s-1", "Read", Map.of("file_path", "a"));
        HeldTask first = held("s-1");
        String token = move(first, "TDD").text("new_token");
        move(first.with("TDD", token, first.expires()), "DONE");
        assertThat(reason(call("s-1", "Bash", Map.of("command", "ls"))))
                .contains("tool.DONE.bash.forbidden");
        server.post(
                "/hooks/claude-code", event("UserPromptSubmit", "s-1", Map.of("prompt", "go on")));
        assertThat(reason(call("s-1", "Bash", Map.of("command", "make"))))
                .contains("tool.PLAN.bash.allowed_commands");
    }

    @Test
    void aSessionStartsWithTheContractInHand() {
        TestServer.Answer answer =
                server.post(
                        "/hooks/claude-code",
                        event("SessionStart", "s-1", Map.of("source", "startup")));
        JsonNode output = answer.body().path("hookSpecificOutput");
        assertThat(output.path("hookEventName").asString("")).isEqualTo("SessionStart");
        assertThat(output.path("additionalContext").asString(""))
                .contains(held("s-1").taskId(), "PLAN", "read_files");
    }

    @Test
    void whatAnAgentReportsIsOnRecordAndNoEvidence() {
        call("s-1", "Bash", Map.of("command", "git status"));
        TestServer.Answer answer =
                server.post(
                        "/hooks/claude-code",
                        event(
                                "PostToolUse",
                                "s-1",
                                Map.of(
                                        "tool_name", "Bash",
                                        "tool_input", Map.of("command", "git status"),
                                        "tool_response", Map.of("stdout", "clean"))));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().isEmpty()).isTrue();
        server.post(
                "/hooks/claude-code",
                event(
                        "PostToolUseFailure",
                        "s-1",
                        Map.of(
                                "tool_name", "Bash",
                                "tool_input", Map.of("command", "git status"),
                                "error", "exit 1")));
        String trail = trail();
        assertThat(trail).contains("\"origin\":\"reported\"", "\"exit_code\":0", "\"exit_code\":1");
        assertThat(trail).doesNotContain("clean");
    }

    private String trail() {
        try {
            return Files.readString(workspace.resolve(".orchestrator/tool_audit.jsonl"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void eventsThatConcernNobodyAreAnsweredWithNothing() {
        for (String name :
                List.of("Stop", "SubagentStop", "Notification", "PreCompact", "SessionEnd")) {
            TestServer.Answer answer =
                    server.post("/hooks/claude-code", event(name, "s-1", Map.of()));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().isEmpty()).as(name).isTrue();
        }
        assertThat(AgentFiles.in(workspace.resolve(".orchestrator")).all()).isEmpty();
    }

    @Test
    void theAgentsOwnQuestionIsAnsweredOnlyWithNo() {
        Map<String, Object> make =
                Map.of("tool_name", "Bash", "tool_input", Map.of("command", "make"));
        TestServer.Answer no =
                server.post("/hooks/claude-code", event("PermissionRequest", "s-1", make));
        assertThat(
                        no.body()
                                .path("hookSpecificOutput")
                                .path("decision")
                                .path("behavior")
                                .asString(""))
                .isEqualTo("deny");
        Map<String, Object> ls = Map.of("tool_name", "Bash", "tool_input", Map.of("command", "ls"));
        assertThat(
                        server.post("/hooks/claude-code", event("PermissionRequest", "s-1", ls))
                                .body()
                                .isEmpty())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"session_id\": \"s\"}",
                "{\"hook_event_name\": \"PreToolUse\"}",
                "{\"hook_event_name\": \"PreToolUse\", \"session_id\": 7}",
                "{\"hook_event_name\": \"Nonsense\", \"session_id\": \"s\", \"tool_name\": \"Read\"}",
                "{\"hook_event_name\": \"PreToolUse\", \"session_id\": \"s\"}",
                "{\"hook_event_name\": \"PreToolUse\", \"session_id\": \"s\", \"session_id\": \"t\"}",
                "{\"hook_event_name\": \"PreToolUse\", \"session_id\": \"s\"} {}"
            })
    void whatCantBeReadIsDenied(String body) {
        TestServer.Answer answer =
                server.postBytes(
                        "/hooks/claude-code",
                        body.getBytes(StandardCharsets.UTF_8),
                        "application/json");
        assertThat(verdict(answer)).isEqualTo("deny");
    }

    @Test
    void whatIsHugeOrDeepOrNoTextIsDenied() {
        String huge = "{\"x\": \"" + "x".repeat(5 << 20) + "\"}";
        String deep = "{\"tool_input\": " + "[".repeat(5000) + "]".repeat(5000) + "}";
        for (byte[] body :
                List.of(
                        huge.getBytes(StandardCharsets.UTF_8),
                        deep.getBytes(StandardCharsets.UTF_8),
                        new byte[] {(byte) 0xff, (byte) 0xfe, '{', '}'})) {
            assertThat(verdict(server.postBytes("/hooks/claude-code", body, "application/json")))
                    .isEqualTo("deny");
        }
        assertThat(verdict(call("s".repeat(101), "Read", Map.of("file_path", "a"))))
                .isEqualTo("deny");
        assertThat(verdict(call("s-1", "Read", Map.of("file_path", "x".repeat(1 << 20)))))
                .isEqualTo("deny");
    }

    @Test
    void aBodyThatIsNotDeclaredJsonIsRefused() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "")) {
            assertThat(
                            server.postBytes(
                                            "/hooks/claude-code",
                                            "{}".getBytes(StandardCharsets.UTF_8),
                                            type.isEmpty() ? "x/y" : type)
                                    .status())
                    .isEqualTo(415);
        }
    }

    @Test
    void whereAgentsHaveKeysASessionNeedsItsOwn() {
        String key = server.key(Role.AGENT);
        assertThat(reason(call("s-1", "Read", Map.of("file_path", "a")))).contains("key");
        assertThat(verdict(call("s-1", "Read", Map.of("file_path", "a")))).isEqualTo("deny");
        assertThat(verdict(with(key, "s-1"))).isEqualTo("allow");
        assertThat(verdict(with(server.key(Role.AGENT), "s-1")))
                .as("another key")
                .isEqualTo("deny");
        assertThat(verdict(with(server.key(Role.ADMIN), "s-3"))).isEqualTo("deny");
        assertThat(verdict(with("pg_no_key", "s-4"))).isEqualTo("deny");
        assertThat(verdict(with("a.b.c", "s-5"))).isEqualTo("deny");
    }

    private TestServer.Answer with(String credential, String session) {
        return server.send(
                HttpRequest.newBuilder(server.at("/hooks/claude-code"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + credential)
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArray(
                                        Json.bytes(
                                                event(
                                                        "PreToolUse",
                                                        session,
                                                        Map.of(
                                                                "tool_name",
                                                                "Read",
                                                                "tool_input",
                                                                Map.of("file_path", "a")))))));
    }

    @Test
    void callsAreCountedWhereTheContractCountsThem() {
        TestAgent agent = server.agent("counter");
        agent.transition("TDD", Map.of());
        call("s-1", "Read", Map.of("file_path", "a"));
        move(held("s-1"), "TDD");
        Map<String, String> search = Map.of("pattern", "x", "path", ".");
        assertThat(verdict(call("s-1", "Grep", search))).isEqualTo("allow");
        assertThat(verdict(call("s-1", "Grep", search))).isEqualTo("allow");
        assertThat(reason(call("s-1", "Grep", search))).contains("max_calls");
    }

    @Test
    void ourOwnCommandsAreLetThroughInEveryPhaseAndNothingThatLooksLikeThem() throws IOException {
        Path mine = workspace.resolve("phasegate");
        Files.writeString(mine, "#!/bin/sh\n");
        Files.write(
                Installation.file(workspace.resolve(".orchestrator")),
                Json.bytes(
                        new Installation(
                                "", List.of(PROGRAM, mine.toString()), List.of("claude-code"))));
        for (String allowed :
                List.of(
                        PROGRAM + " status",
                        "  " + PROGRAM + "  status  ",
                        PROGRAM + " transition --to TDD --artifacts plan.json",
                        PROGRAM + " transition --to TDD --artifacts '{\"plan\": \"a; b > $c\"}'",
                        PROGRAM + " tool run_tests command='pytest -q' timeout=60",
                        PROGRAM + " tool git_commit message=\"Add it\" paths:='[\"a.py\"]'",
                        PROGRAM + " claim --agent x",
                        PROGRAM + " refresh --json")) {
            TestServer.Answer answer = call("s-1", "Bash", Map.of("command", allowed));
            assertThat(verdict(answer)).as(allowed + reason(answer)).isEqualTo("allow");
        }
        for (String denied :
                List.of(
                        PROGRAM,
                        PROGRAM + " serve",
                        PROGRAM + " hook claude-code",
                        PROGRAM + " --debug status",
                        PROGRAM + " status > x",
                        PROGRAM + " status 2>&1",
                        PROGRAM + " status; make",
                        PROGRAM + " status && make",
                        PROGRAM + " status | tee x",
                        PROGRAM + " status\nmake",
                        PROGRAM + " status &",
                        PROGRAM + " transition --to $(make)",
                        PROGRAM + " transition --to \"$(make)\"",
                        PROGRAM + " transition --to `make`",
                        PROGRAM + " transition --to $X",
                        PROGRAM + " transition --to {a,b}",
                        PROGRAM + " transition --artifacts *.json",
                        PROGRAM + " transition --artifacts ~/x.json",
                        PROGRAM + " status --url https://example.org",
                        PROGRAM + " status --url=https://example.org",
                        PROGRAM + " status # x",
                        PROGRAM + " status \\",
                        PROGRAM + " status 'x",
                        "PATH=. " + PROGRAM + " status",
                        "env " + PROGRAM + " status",
                        "exec " + PROGRAM + " status",
                        "'" + PROGRAM + "' status",
                        "/opt/phasegate/../phasegate/phasegate status",
                        "phasegate status",
                        "./phasegate status",
                        mine + " status",
                        "/opt/phasegate/phasegate2 status")) {
            TestServer.Answer answer = call("s-1", "Bash", Map.of("command", denied));
            assertThat(verdict(answer)).as(denied).isEqualTo("deny");
        }
        assertThat(trail()).contains("tool.agent_command.allowed");
    }
}
