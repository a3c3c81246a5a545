package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.agent.AgentFiles;
import io.phasegate.agent.HeldTask;
import io.phasegate.demo.Story;
import io.phasegate.start.Language;
import io.phasegate.start.Starter;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code kill -9} of an agent in the middle of its work: another one goes on where it was. */
@Timeout(120)
final class AgentKilledTest {
    @TempDir Path folder;
    private Path workspace;
    private RunningService service;

    @BeforeEach
    void start() throws IOException {
        workspace = Files.createDirectory(folder.toRealPath().resolve("workspace"));
        Starter.fitting(Story.TEST_COMMAND, List.of(Language.named("other").orElseThrow()))
                .writeInto(workspace);
        service = RunningService.of(Starter.CONTRACT, workspace);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void itsTaskGoesBackInItsPhaseWithItsArtifacts() throws Exception {
        Path pipe = workspace.resolve("pid");
        ProgramScript.end(new ProcessBuilder("mkfifo", pipe.toString()).start());
        Path said = folder.resolve("said");
        Process spawn =
                ProgramScript.in(folder.toRealPath())
                        .start(
                                workspace,
                                said,
                                Map.of("PATH", "/usr/bin:/bin", "ORCHESTRATOR_URL", service.url()),
                                List.of(
                                        "spawn",
                                        "--agent",
                                        "first",
                                        "--",
                                        "sh",
                                        "-c",
                                        "echo $$ > pid; exec sleep 600"));
        long agent = Long.parseLong(Files.readString(pipe).strip());
        HeldTask held = AgentFiles.in(workspace.resolve(".orchestrator")).all().getFirst();
        // the agent speaks HTTP by itself: what it holds by now is nowhere in a file
        String impl = toImpl(held);

        ProcessHandle.of(agent).orElseThrow().destroyForcibly();

        assertThat(ProgramScript.end(spawn)).isEqualTo(Exit.FAILED);
        assertThat(Files.readString(said)).contains("exit code 137", "is released");
        JsonNode old = run(held.taskId(), impl);
        assertThat(old.path("type").asString("")).isEqualTo("phasegate:token-released");

        JsonNode claim = post("tasks/claim", Map.of("agent_id", "second"));
        assertThat(claim.path("task").path("id").asString("")).isEqualTo(held.taskId());
        assertThat(claim.path("phase").asString("")).isEqualTo("IMPL");
        String token = claim.path("phase_token").asString("");
        write(held.taskId(), token, "src/greet.sh", text("greet.sh"));
        String green = run(held.taskId(), token).path("execution_id").asString("");
        // that the change matches the plan is judged by the plan that the first one handed in
        JsonNode moved =
                move(
                        held.taskId(),
                        "IMPL",
                        "REVIEW",
                        token,
                        evidence("implementation.json", green));
        assertThat(moved.path("allowed").asBoolean(false)).as(moved.toString()).isTrue();
    }

    private String toImpl(HeldTask held) {
        String task = held.taskId();
        JsonNode planned = move(task, "PLAN", "TDD", held.token(), Json.parse(text("plan.json")));
        String tdd = planned.path("new_token").asString("");
        write(task, tdd, "tests/greet_test.sh", text("greet_test.sh"));
        String red = run(task, tdd).path("execution_id").asString("");
        JsonNode tested = move(task, "TDD", "IMPL", tdd, evidence("tests.json", red));
        assertThat(tested.path("allowed").asBoolean(false)).as(tested.toString()).isTrue();
        return tested.path("new_token").asString("");
    }

    private void write(String task, String token, String path, String content) {
        JsonNode answer =
                execute(task, token, "write_files", Map.of("path", path, "content", content));
        assertThat(answer.has("result")).as(answer.toString()).isTrue();
    }

    private JsonNode run(String task, String token) {
        return execute(task, token, "run_tests", Map.of("command", Story.TEST_COMMAND));
    }

    private JsonNode execute(String task, String token, String tool, Map<String, ?> args) {
        return post(
                "tools/execute",
                Map.of("task_id", task, "phase_token", token, "tool_name", tool, "args", args));
    }

    private JsonNode move(String task, String from, String to, String token, JsonNode artifacts) {
        return post(
                "tasks/transition",
                Map.of(
                        "task_id", task,
                        "current_phase", from,
                        "target_phase", to,
                        "phase_token", token,
                        "artifacts", artifacts));
    }

    private JsonNode post(String route, Map<String, ?> body) {
        return ServerConnection.withAnyKey(service.url(), Map.of(), Duration.ofSeconds(60))
                .reply("/api/v1/" + route, body)
                .body();
    }

    private static JsonNode evidence(String resource, String execution) {
        return Json.parse(text(resource).replace("EXECUTION", execution));
    }

    private static String text(String resource) {
        try (var in = Story.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
