package io.phasegate.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phasegate.database.Engine;
import io.phasegate.key.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What agents can ask, and in which order it is checked. */
@TestInstance(Lifecycle.PER_CLASS)
@ParameterizedClass
@EnumSource(Engine.class)
final class AgentCallsTest {
    @Parameter private Engine engine = Engine.SQLITE;
    private TestServer server;

    @BeforeParameterizedClassInvocation
    void startWithAFileToRead(Engine on, @TempDir Path folder) throws IOException {
        Path workspace = Files.createDirectory(folder.resolve(on.name()));
        server = TestServer.start(on, workspace);
        Files.writeString(server.workspace().resolve("notes.txt"), "one\ntwo\n");
    }

    @AfterParameterizedClassInvocation
    void stop() {
        server.close();
    }

    @Test
    void aClaimGivesATaskInTheFirstPhaseWithItsToken() {
        TestAgent agent = server.agent("claimer");
        assertEquals("PLAN", agent.phase());
        assertEquals(
                List.of("task", "phase_token", "phase", "expires_at", "resume_secret"),
                List.copyOf(agent.claimed().propertyNames()));
        assertEquals("claimer", agent.claimed().path("task").path("agent_id").stringValue());
    }

    @Test
    void everyClaimGivesAnotherTaskAndTheResumeSecretTheSame() {
        TestAgent first = server.agent("twice");
        assertNotEquals(first.taskId(), server.agent("twice").taskId());
        TestServer.Answer resumed =
                server.post(
                        "/api/v1/tasks/claim",
                        Map.of(
                                "agent_id", "twice",
                                "task_id", first.taskId(),
                                "resume_secret",
                                        first.claimed().path("resume_secret").stringValue()));
        assertEquals(200, resumed.status(), resumed.toString());
        assertEquals(first.taskId(), resumed.body().path("task").path("id").stringValue());
        assertEquals(
                409,
                server.post(
                                "/api/v1/tasks/claim",
                                Map.of("agent_id", "other", "task_id", first.taskId()))
                        .status());
    }

    @Test
    void anAllowedCallIsMadeAndAForbiddenOneIsNot() {
        TestAgent agent = server.agent("caller");
        TestServer.Answer read = agent.execute("read_files", Map.of("path", "notes.txt"));
        assertEquals(200, read.status(), read.toString());
        assertEquals("one\ntwo\n", read.body().path("result").path("content").stringValue());
        assertTrue(read.body().path("logged").booleanValue());
        TestServer.Answer write =
                agent.execute("write_files", Map.of("path", "src/a.py", "content", "x"));
        assertEquals(403, write.status());
        assertEquals("phasegate:tool-blocked", write.type());
        assertEquals(
                "tool.PLAN.write_files.forbidden",
                write.body().path("violations").path(0).path("rule").stringValue());
        assertEquals(
                "agent_workflow.yaml",
                write.body().path("violations").path(0).path("source").path("file").stringValue());
        assertFalse(Files.exists(server.workspace().resolve("src/a.py")));
    }

    @Test
    void theNameComesBeforeTheArgumentsAndTheseBeforeWhatTheyTouch() {
        TestAgent agent = server.agent("orderly");
        assertEquals(403, agent.execute("write_files", Map.of("nonsense", 1)).status());
        TestServer.Answer wrong =
                agent.execute("read_files", Map.of("path", "../outside", "nonsense", 1));
        assertEquals(400, wrong.status(), wrong.toString());
        assertEquals("phasegate:invalid-arguments", wrong.type());
        assertEquals(
                "/args/nonsense",
                wrong.body().path("errors").path(0).path("pointer").stringValue());
        TestServer.Answer outside = agent.execute("read_files", Map.of("path", "../outside"));
        assertEquals(403, outside.status());
        assertEquals(
                "floor.path_outside_workspace",
                outside.body().path("violations").path(0).path("rule").stringValue());
        TestServer.Answer failed = agent.execute("read_files", Map.of("path", "no/such/file"));
        assertEquals(400, failed.status());
        assertEquals("phasegate:tool-failed", failed.type());
    }

    @Test
    void aCheckNeedsArgumentsOfTheRightFormButNotAllOfThem() {
        TestAgent agent = server.agent("prober");
        assertEquals(200, agent.check("write_files", Map.of("nonsense", 1)).status());
        assertEquals(200, agent.check("read_files", Map.of()).status());
        for (Map<String, ?> args : List.of(Map.of("path", 5), Map.of("path", "a", "x", 1))) {
            TestServer.Answer wrong = agent.check("read_files", args);
            assertEquals(400, wrong.status(), wrong.toString());
            assertEquals("phasegate:invalid-arguments", wrong.type());
        }
        TestServer.Answer batch =
                server.post(
                        "/api/v1/tools/check/batch",
                        Map.of(
                                "task_id",
                                agent.taskId(),
                                "phase_token",
                                agent.token(),
                                "calls",
                                List.of(
                                        Map.of("tool_name", "glob", "args", Map.of("pattern", "*")),
                                        Map.of("tool_name", "glob", "args", Map.of("path", 1)))));
        assertEquals(400, batch.status(), batch.toString());
        assertEquals(
                "/calls/1/args/path",
                batch.body().path("errors").path(0).path("pointer").stringValue());
    }

    @Test
    void whatIsWrongWithAFieldIsSaidOnceAndWhereItStands() {
        Map<String, ?> body =
                Map.of("task_id", "t", "phase_token", "p", "calls", List.of(5), "a/b", 1);
        List<String> wrong =
                server.post("/api/v1/tools/check/batch", body)
                        .body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").stringValue())
                        .toList();
        assertEquals(List.of("/calls/0", "/a~1b"), wrong);
    }

    @Test
    void aCheckDecidesAndDoesNothing() {
        TestAgent agent = server.agent("checker");
        TestServer.Answer blocked = agent.check("write_files", Map.of("path", "src/a.py"));
        assertEquals(200, blocked.status());
        assertFalse(blocked.body().path("allowed").booleanValue());
        assertEquals(1, blocked.body().path("blockers").size());
        TestServer.Answer batch =
                server.post(
                        "/api/v1/tools/check/batch",
                        Map.of(
                                "task_id", agent.taskId(),
                                "phase_token", agent.token(),
                                "calls",
                                        List.of(
                                                Map.of(
                                                        "tool_name",
                                                        "read_files",
                                                        "args",
                                                        Map.of("path", "notes.txt")),
                                                Map.of(
                                                        "tool_name",
                                                        "git_commit",
                                                        "args",
                                                        Map.of()))));
        assertEquals(200, batch.status(), batch.toString());
        assertTrue(batch.body().path("decisions").path(0).path("allowed").booleanValue());
        assertFalse(batch.body().path("decisions").path(1).path("allowed").booleanValue());
    }

    @Test
    void noTokenNobodysTokenAndAnotherTasksTokenAreRefusedAndRecorded() {
        TestAgent agent = server.agent("mine");
        TestAgent other = server.agent("theirs");
        assertRefused("token-missing", "");
        assertRefused("token-malformed", "nonsense");
        assertRefused(
                "token-signature", agent.token().substring(0, agent.token().length() - 4) + "AAAA");
        TestServer.Answer mismatch =
                server.post(
                        "/api/v1/tools/check",
                        Map.of(
                                "task_id", agent.taskId(),
                                "phase_token", other.token(),
                                "tool_name", "read_files",
                                "args", Map.of("path", "notes.txt")));
        assertEquals("phasegate:token-mismatch", mismatch.type());
        TestServer.Answer record =
                server.get(
                        "/api/v1/audit/decisions/" + mismatch.text("instance"),
                        server.key(Role.ADMIN));
        assertEquals(200, record.status(), record.toString());
        assertEquals("token-mismatch", record.text("reason"));
    }

    private void assertRefused(String type, String token) {
        TestServer.Answer answer =
                server.post(
                        "/api/v1/tools/check",
                        Map.of(
                                "task_id",
                                "T",
                                "phase_token",
                                token,
                                "tool_name",
                                "read_files",
                                "args",
                                Map.of()));
        assertEquals(401, answer.status());
        assertEquals("phasegate:" + type, answer.type());
    }

    @Test
    void theRecordOfARefusedCallHasTheFieldsOfAnyOther() {
        server.post("/api/v1/tasks/heartbeat", Map.of("task_id", "t", "phase_token", "none"));
        JsonNode entry =
                server.get("/api/v1/audit/recent?count=1", server.key(Role.AUDITOR))
                        .body()
                        .path("entries")
                        .path(0);
        assertEquals("credential", entry.path("kind").stringValue());
        assertTrue(entry.path("violations").isArray(), entry.toString());
        for (String field : List.of("mode", "policy", "duration_us")) {
            assertTrue(entry.path(field).isNull(), entry.toString());
        }
    }

    @Test
    void aReleasedTasksTokenIsNoGoodAnyMore() {
        TestAgent agent = server.agent("leaver");
        assertEquals(200, agent.post("/api/v1/tasks/heartbeat").status());
        TestServer.Answer refreshed = agent.post("/api/v1/tokens/refresh");
        assertEquals(200, refreshed.status());
        assertEquals(200, agent.post("/api/v1/tasks/release").status());
        assertEquals("phasegate:token-released", agent.post("/api/v1/tasks/heartbeat").type());
    }

    @Test
    void aBadPlanIsRefusedWithEveryReason() {
        TestAgent agent = server.agent("planner");
        TestServer.Answer answer = agent.transition("TDD", Map.of());
        assertEquals(200, answer.status(), answer.toString());
        assertFalse(answer.body().path("allowed").booleanValue());
        assertTrue(answer.body().path("new_token").isNull());
        assertTrue(answer.body().path("blockers").size() >= 2, answer.toString());
        TestServer.Answer undefined = agent.transition("COMPLETE", Map.of());
        assertFalse(undefined.body().path("allowed").booleanValue());
        assertEquals(
                "transition.undefined",
                undefined.body().path("violations").path(0).path("rule").stringValue());
        assertEquals("phasegate:unknown-phase", agent.transition("NOWHERE", Map.of()).type());
        TestServer.Answer snapshot =
                server.get("/api/v1/state/snapshot?phase_token=" + agent.token(), "");
        assertEquals(200, snapshot.status(), snapshot.toString());
        assertEquals("PLAN", snapshot.text("current_phase"));
        assertTrue(snapshot.body().path("blockers").size() >= 1);
    }

    @Test
    void theContractOfThePhaseIsTextForThePrompt() {
        TestAgent agent = server.agent("reader");
        TestServer.Answer answer =
                server.get("/api/v1/tasks/" + agent.taskId() + "/contract", agent.token());
        assertEquals(200, answer.status());
        String text = answer.response().body();
        assertTrue(text.startsWith("# Phase `PLAN`\n"), text);
        assertTrue(text.contains("- `read_files`\n  - at most 10485760 bytes a call\n"), text);
        assertTrue(text.contains("Gate `plan_approval`"), text);
    }
}
