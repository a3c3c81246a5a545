package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.service.CommandPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What happens to files counts, whoever did it and by whatever means: SECURITY.md S10 and S13. Here
 * without a sandbox, which would undo it.
 */
final class EffectsTest {
    private static final String CONTRACT =
            """
            name: Effects
            phases:
              - id: TDD
                name: Write tests
                allowed_tools: [read_files, write_files, bash, run_tests]
                tool_constraints:
                  write_files: { allowed_patterns: ["tests/**"] }
                evidence_commands: [sh tests/run.sh]
                required_artifacts:
                  - { type: test_results, schema: test_result.json }
                gates:
                  - id: red
                    type: validation
                    blockers: [{ check: tests_were_run, evidence: recorded }]
              - { id: IMPL, name: Implement, allowed_tools: [write_files, bash] }
              - { id: DONE, name: Done, allowed_tools: [bash] }
            transitions:
              - { from: TDD, to: IMPL, gate: red }
              - { from: IMPL, to: TDD }
              - { from: IMPL, to: DONE }
            schemas:
              test_result.json: { type: object }
            enforcement: { mode: strict }
            """;
    private static final String EFFECT = "effect.TDD.write_files.allowed_patterns";

    @TempDir private Path workspace;
    @TempDir private Path folder;

    @BeforeEach
    void aProject() throws IOException {
        Files.createDirectories(workspace.resolve("src"));
        Files.createDirectories(workspace.resolve("tests"));
        Files.writeString(workspace.resolve("src/app.py"), "x = 1\n");
        Files.writeString(workspace.resolve(".gitignore"), "*.log\nout/\n");
        Files.writeString(folder.resolve("effects.yaml"), CONTRACT);
    }

    /** What each does stands in a script: the command itself says nothing of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo y > src/new.py",
                "echo 'x = 2' > src/app.py",
                "rm src/app.py",
                "mv src/app.py tests/app.py",
                "chmod +x src/app.py",
                "ln -sf /etc/passwd src/app.py",
                "ln -s /etc src/etc",
                "mkfifo src/pipe",
                "cp -p src/app.py tests/old; printf 'x = 2\\n' > src/app.py;"
                        + " touch -r tests/old src/app.py",
                "printf '*\\n' > .gitignore; echo y > src/new.py",
                "printf '*\\n' > src/.gitignore; echo y > src/new.py",
                "mkdir -p .git/info; printf '*\\n' > .git/info/exclude; echo y > src/new.py",
                "mkdir -p a/b/c/d; echo y > a/b/c/d/e",
                "echo y > \"$(printf 'src/\\377.py')\"",
                "echo y > 'src/a\nb.py'",
                "mv src tests/src; ln -s tests/src src",
            })
    void aTestThatChangesMoreThanTestsIsCaught(String doing) {
        try (TestServer server = exclusive()) {
            TestAgent agent = server.agent("a");

            TestServer.Answer run = run(agent, doing);

            assertThat(run.status()).isEqualTo(200);
            assertThat(rules(run.body())).contains(EFFECT);
            assertThat(run.body().path("warnings").toString()).contains(EFFECT);
            JsonNode refused = leave(agent);
            assertThat(refused.path("allowed").booleanValue()).isFalse();
            assertThat(rules(refused)).contains(EFFECT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "echo y > tests/more.py",
                "echo y > debug.log",
                "mkdir -p out/deep; echo y > out/deep/x",
                "mkdir -p build; echo y > build/x",
                "mkdir -p src/__pycache__; echo y > src/__pycache__/x.pyc",
                "touch src/app.py",
                "cp src/app.py tests/old; echo z > src/app.py; cp tests/old src/app.py",
                "mkdir empty",
                "echo y > .orchestrator/x",
            })
    void whatTestsMayDoIsNoneOfOurConcern(String doing) {
        try (TestServer server = exclusive()) {
            TestAgent agent = server.agent("a");

            TestServer.Answer run = run(agent, doing);

            assertThat(rules(run.body())).isEmpty();
            assertThat(leave(agent).path("allowed").booleanValue()).isTrue();
        }
    }

    @Test
    void whoUsesNoToolOfOursIsCaughtAtTheTransition() throws IOException {
        try (TestServer server = exclusive()) {
            TestAgent agent = server.agent("a");
            Files.writeString(workspace.resolve("src/app.py"), "x = 2\n");
            assertThat(rules(leave(agent))).contains(EFFECT);
            Files.writeString(workspace.resolve("src/app.py"), "x = 1\n");
            assertThat(leave(agent).path("allowed").booleanValue()).isTrue();
        }
    }

    /** Tools and transitions are judged apart: what is only logged of a call is still a change. */
    @ParameterizedTest
    @CsvSource({
        "strict,     reject, 403, false",
        "strict,     log,    200, false",
        "strict,     warn,   200, false",
        "permissive, log,    200, true",
    })
    void whatACallMayDoAllTheSameBlocksTheTransitionUnlessThatIsPermissive(
            String mode, String action, int written, boolean moves) throws IOException {
        Files.writeString(
                folder.resolve("effects.yaml"),
                CONTRACT.replace(
                        "enforcement: { mode: strict }",
                        "enforcement: { mode: %s, tool_enforcement: { violation_action: %s } }"
                                .formatted(mode, action)));
        try (TestServer server = exclusive()) {
            TestAgent agent = server.agent("a");
            assertThat(write(server, agent, "src/new.py").status()).isEqualTo(written);
            Files.writeString(workspace.resolve("src/app.py"), "x = 2\n");
            JsonNode left = leave(agent);
            assertThat(left.path("allowed").booleanValue()).isEqualTo(moves);
            assertThat(rules(left)).contains(EFFECT);
        }
    }

    @Test
    void neitherReleasingNorANewServerMakesAChangeForgotten() throws IOException {
        String task;
        try (TestServer server = exclusive()) {
            TestAgent agent = server.agent("a");
            task = agent.taskId();
            Files.writeString(workspace.resolve("src/app.py"), "x = 2\n");
            assertThat(agent.post("/api/v1/tasks/release").status()).isEqualTo(200);
        }
        try (TestServer server = exclusive()) {
            assertThat(rules(leave(claim(server, "b", task)))).contains(EFFECT);
        }
    }

    @Test
    void whatOthersDidWhileATaskWaitedIsNotItsDoingButWhatItDidBeforeIs() throws IOException {
        List<String> tasks;
        try (TestServer server = shared()) {
            List<TestAgent> agents = List.of(server.agent("a"), server.agent("b"));
            agents.forEach(agent -> agent.post("/api/v1/tasks/release"));
            tasks = agents.stream().map(TestAgent::taskId).toList();
        }
        try (TestServer server = exclusive()) {
            TestAgent waiting = claim(server, "a", tasks.getFirst());
            run(waiting, "echo y > src/mine.py");
            waiting.post("/api/v1/tasks/release");
            TestAgent meanwhile = claim(server, "b", tasks.getLast());
            assertThat(leave(meanwhile).path("allowed").booleanValue()).isTrue();
            meanwhile.execute("write_files", Map.of("path", "src/theirs.py", "content", "z"));
            meanwhile.transition("DONE", Map.of());

            TestAgent again = claim(server, "c", tasks.getFirst());
            JsonNode refused = leave(again);

            assertThat(rules(refused)).contains(EFFECT);
            assertThat(refused.toString()).contains("src/mine.py").doesNotContain("theirs");
            Files.delete(workspace.resolve("src/mine.py"));
            assertThat(leave(again).path("allowed").booleanValue()).isTrue();
        }
    }

    /** S1: as after a change of the configuration, when two tasks are held already. */
    @Test
    void theTokenOfOneTaskOpensNoWorkspaceOfAnother() {
        TestAgent tester;
        TestAgent implementer;
        try (TestServer server = shared()) {
            tester = server.agent("a");
            implementer = server.agent("b");
            leave(implementer);
            assertThat(implementer.phase()).isEqualTo("IMPL");
        }
        try (TestServer server = exclusive()) {
            assertThat(rules(write(server, implementer, "src/c.py").body()))
                    .containsExactly("floor.workspace_of_other_task");
            assertThat(write(server, tester, "tests/c.py").status()).isEqualTo(200);
            assertThat(server.post("/api/v1/tasks/claim", Map.of("agent_id", "c")).status())
                    .isEqualTo(409);
        }
    }

    private static TestServer.Answer write(TestServer server, TestAgent agent, String path) {
        return server.post(
                "/api/v1/tools/execute",
                Map.of(
                        "task_id", agent.taskId(),
                        "phase_token", agent.token(),
                        "tool_name", "write_files",
                        "args", Map.of("path", path, "content", "x")));
    }

    @Test
    void eachPhaseBeginsWithWhatTheOneBeforeLeft() {
        try (TestServer server = exclusive()) {
            TestAgent agent = server.agent("a");
            assertThat(leave(agent).path("allowed").booleanValue()).isTrue();
            run(agent, "echo 'x = 2' > src/app.py");
            assertThat(agent.transition("TDD", Map.of()).body().path("allowed").booleanValue())
                    .isTrue();
            assertThat(rules(leave(agent))).isEmpty();
        }
    }

    @Test
    void inASharedWorkspaceItIsSaidAndStopsNobody() {
        try (TestServer server = shared()) {
            TestAgent agent = server.agent("a");
            assertThat(rules(run(agent, "echo y > src/new.py").body())).contains(EFFECT);
            JsonNode moved = leave(agent);
            assertThat(moved.path("allowed").booleanValue()).isTrue();
            assertThat(moved.path("warnings").toString()).contains(EFFECT);
        }
    }

    @Test
    void thousandsOfFilesAreCountedAndTwentyShown() {
        try (TestServer server = exclusive()) {
            TestAgent agent = server.agent("a");
            JsonNode answer =
                    run(agent, "i=0; while [ $i -lt 3000 ]; do : > src/$i.py; i=$((i+1)); done")
                            .body();
            assertThat(rules(answer)).hasSize(21);
            assertThat(answer.path("violations").path(20).path("detail").asString(""))
                    .isEqualTo("2980 more files, 3000 in all");
            assertThat(rules(leave(agent)).stream().filter(EFFECT::equals)).hasSize(21);
        }
    }

    /** S13: what the run saw must be what is handed in. */
    @Test
    void evidenceIsWorthNothingOnceTheFilesHaveChanged() throws IOException {
        try (TestServer server = exclusive()) {
            TestAgent agent = server.agent("a");
            String id = run(agent, "true").text("execution_id");
            Files.writeString(workspace.resolve("tests/late.py"), "assert True\n");
            JsonNode refused = agent.tryTransition("IMPL", results(id)).body();
            assertThat(refused.path("blockers").toString())
                    .contains("the workspace has changed since that run");
            Files.delete(workspace.resolve("tests/late.py"));
            assertThat(
                            agent.tryTransition("IMPL", results(id))
                                    .body()
                                    .path("allowed")
                                    .booleanValue())
                    .isTrue();
        }
    }

    @Test
    void evidenceIsTheLatestRunOfAnEvidenceCommandInThisVisit() {
        try (TestServer server = exclusive()) {
            TestAgent agent = server.agent("a");
            String first = run(agent, "true").text("execution_id");
            String other =
                    agent.execute("bash", Map.of("command", "sh -c true")).text("execution_id");
            assertThat(
                            agent.tryTransition("IMPL", results(other))
                                    .body()
                                    .path("blockers")
                                    .toString())
                    .contains("no evidence command");
            String second =
                    agent.execute("run_tests", Map.of("command", "sh tests/run.sh"))
                            .text("execution_id");
            assertThat(
                            agent.tryTransition("IMPL", results(first))
                                    .body()
                                    .path("blockers")
                                    .toString())
                    .contains("a later run was made");
            JsonNode moved = agent.transition("IMPL", results(second)).body();
            assertThat(moved.path("allowed").booleanValue()).isTrue();
            agent.transition("TDD", Map.of());
            assertThat(
                            agent.tryTransition("IMPL", results(second))
                                    .body()
                                    .path("blockers")
                                    .toString())
                    .contains("made no such run in this visit");
        }
    }

    private static TestAgent claim(TestServer server, String agentId, String task) {
        TestServer.Answer claim =
                server.post("/api/v1/tasks/claim", Map.of("agent_id", agentId, "task_id", task));
        return new TestAgent(server, (ObjectNode) claim.body());
    }

    private TestServer shared() {
        return TestServer.start(
                TestServer.plan(workspace, "effects.yaml", folder, Optional.empty()), workspace);
    }

    private TestServer exclusive() {
        return TestServer.start(
                TestServer.exclusive(workspace, "effects.yaml", folder, CommandPlan.Sandbox.OFF),
                workspace);
    }

    private static TestServer.Answer run(TestAgent agent, String script) {
        agent.execute("write_files", Map.of("path", "tests/run.sh", "content", script + "\n"));
        return agent.execute("bash", Map.of("command", "sh tests/run.sh"));
    }

    /** With evidence of a run that was made just now. */
    private static JsonNode leave(TestAgent agent) {
        agent.execute("write_files", Map.of("path", "tests/run.sh", "content", "true\n"));
        String id =
                agent.execute("bash", Map.of("command", "sh tests/run.sh")).text("execution_id");
        return agent.transition("IMPL", results(id)).body();
    }

    private static Map<String, ?> results(String executionId) {
        return Map.of("test_results", Map.of("execution_id", executionId));
    }

    private static List<String> rules(JsonNode answer) {
        JsonNode violations = answer.path("violations");
        return IntStream.range(0, violations.size())
                .mapToObj(at -> violations.path(at).path("rule").asString(""))
                .toList();
    }
}
