package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The tests that failed are those that pass, run the same way: SECURITY.md S14. */
final class HollowTestsTest {
    private static final String CONTRACT =
            """
            name: Hollow tests
            phases:
              - id: TDD
                name: Write tests
                allowed_tools: [write_files, bash, run_tests]
                tool_constraints:
                  write_files: { allowed_patterns: ["tests/**", "out/**"] }
                evidence_commands: &runs [sh run.sh, sh other.sh]
                required_artifacts:
                  - { type: suite, schema: tests.json }
              - id: IMPL
                name: Implement
                allowed_tools: [write_files, bash, run_tests]
                evidence_commands: *runs
                gates:
                  - id: green
                    type: validation
                    blockers:
                      - { check: test_files_unchanged_since, phase: TDD }
                      - { check: runner_files_unchanged, phase: TDD }
                      - { check: red_tests_are_green, phase: TDD }
              - { id: DONE, name: Done, allowed_tools: [bash] }
            transitions:
              - { from: TDD, to: IMPL }
              - { from: IMPL, to: TDD }
              - { from: IMPL, to: DONE, gate: green }
            schemas:
              tests.json: { type: object }
            enforcement: { mode: strict }
            """;

    /** Prints what pytest would; what passes it names only when asked. */
    private static final String RUNNER =
            """
            [ -e out/test_a.py ] && test=out/test_a.py || test=tests/test_a.py
            if grep -q good src/app.py; then
              [ "$1" = -v ] && echo "$test::test_a PASSED"
              [ "$1" = -k ] && echo '1 passed in 0.01s' || echo '2 passed in 0.01s'
            else
              echo "FAILED $test::test_a - bad"
              echo '1 failed, 1 passed in 0.01s'
              exit 1
            fi
            """;

    private static final String TESTS = "test_files_unchanged_since";
    private static final String RUNNERS = "runner_files_unchanged";
    private static final String GREEN = "red_tests_are_green";

    @TempDir private Path workspace;
    @TempDir private Path folder;

    @BeforeEach
    void aProject() throws IOException {
        Files.createDirectories(workspace.resolve("src"));
        Files.createDirectories(workspace.resolve("tests"));
        Files.writeString(workspace.resolve("src/app.py"), "bad\n");
        Files.writeString(workspace.resolve("tests/test_old.py"), "assert True\n");
        Files.writeString(workspace.resolve("run.sh"), RUNNER);
        Files.writeString(workspace.resolve("other.sh"), "echo '9 passed in 0.01s'\n");
        Files.writeString(workspace.resolve(".gitignore"), "out/\n");
        Files.writeString(folder.resolve("hollow.yaml"), CONTRACT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    true                                                | sh run.sh      | none
                    true                                                | sh run.sh -v   | none
                    echo more > src/more.py; echo x > package.txt       | sh run.sh      | none
                    cp tests/test_a.py k; echo > tests/test_a.py; mv k tests/test_a.py | sh run.sh | none
                    true                                                | sh other.sh    | red_tests_are_green
                    true                                                | sh run.sh -k x | red_tests_are_green
                    echo bad > src/app.py                               | sh run.sh      | red_tests_are_green
                    echo 'assert True' > tests/test_a.py                | sh run.sh -v   | test_files_unchanged_since red_tests_are_green
                    rm tests/test_a.py                                  | sh run.sh      | test_files_unchanged_since red_tests_are_green
                    chmod +x tests/test_old.py                          | sh run.sh      | test_files_unchanged_since
                    echo 'skip all' > tests/helper.py                   | sh run.sh      | test_files_unchanged_since
                    echo 'skip all' > conftest.py                       | sh run.sh      | runner_files_unchanged
                    mkdir sub; echo '[pytest]' > sub/pytest.ini         | sh run.sh      | runner_files_unchanged
                    echo '{}' > package.json                            | sh run.sh      | runner_files_unchanged
                    """)
    void whatPassesIsWhatFailed(String doing, String command, String rules) {
        try (TestServer server = exclusive()) {
            TestAgent agent = red(server.agent("a"));

            implement(agent, doing);
            assertThat(run(agent, command).status()).isEqualTo(200);

            String seen = String.join(" ", rules(leave(agent)));
            assertThat(seen.isEmpty() ? "none" : seen.replace("gate.green.", "")).isEqualTo(rules);
        }
    }

    @Test
    void theRunIsOfWhatIsHandedIn() {
        try (TestServer server = exclusive()) {
            TestAgent agent = red(server.agent("a"));
            implement(agent, "true");
            assertThat(rules(leave(agent))).containsExactly("gate.green." + GREEN);
            run(agent, "sh run.sh");
            implement(agent, "echo more >> src/app.py");
            assertThat(leave(agent).path("blockers").toString())
                    .contains("the workspace has changed since the last run");
            run(agent, "sh run.sh");
            assertThat(leave(agent).path("allowed").booleanValue()).isTrue();
        }
    }

    @Test
    void aTestAmongFilesThatNobodyLooksAtProvesNothing() {
        try (TestServer server = exclusive()) {
            TestAgent agent = server.agent("a");
            agent.execute("write_files", Map.of("path", "out/test_a.py", "content", "x"));
            run(agent, "sh run.sh");
            agent.transition("IMPL", suite());
            implement(agent, "echo > out/test_a.py");
            run(agent, "sh run.sh -v");
            JsonNode refused = leave(agent);
            assertThat(rules(refused)).containsExactly("gate.green." + GREEN);
            assertThat(refused.path("blockers").toString()).contains("none that counts");
        }
    }

    @Test
    void aTestIsChangedWhereTestsAreWritten() {
        try (TestServer server = exclusive()) {
            TestAgent agent = red(server.agent("a"));
            agent.transition("TDD", Map.of());
            agent.execute(
                    "write_files", Map.of("path", "tests/test_a.py", "content", "assert 2\n"));
            run(agent, "sh run.sh");
            agent.transition("IMPL", suite());
            implement(agent, "true");
            run(agent, "sh run.sh");
            assertThat(leave(agent).path("allowed").booleanValue()).isTrue();
        }
    }

    @Test
    void aPhaseThatWasLeftWithoutARedRunGivesNothingToMakeGreen() {
        try (TestServer server = exclusive()) {
            TestAgent agent = server.agent("a");
            agent.transition("IMPL", suite());
            implement(agent, "true");
            run(agent, "sh run.sh -v");
            assertThat(rules(leave(agent))).containsExactly("gate.green." + GREEN);
        }
    }

    /** By way of a second task, in whose phase tests may be written. */
    @Test
    void anotherTaskRewritesNoTestThatThisOneFailed() {
        List<String> tasks;
        try (TestServer server = shared()) {
            List<TestAgent> agents = List.of(server.agent("a"), server.agent("b"));
            agents.forEach(agent -> agent.post("/api/v1/tasks/release"));
            tasks = agents.stream().map(TestAgent::taskId).toList();
        }
        try (TestServer server = exclusive()) {
            TestAgent first = red(claim(server, "a", tasks.getFirst()));
            first.post("/api/v1/tasks/release");
            TestAgent second = claim(server, "b", tasks.getLast());
            second.execute("write_files", Map.of("path", "tests/test_a.py", "content", "pass\n"));
            second.execute("write_files", Map.of("path", "tests/test_b.py", "content", "pass\n"));
            second.post("/api/v1/tasks/release");

            TestAgent again = claim(server, "c", tasks.getFirst());
            implement(again, "true");
            run(again, "sh run.sh -v");
            JsonNode refused = leave(again);

            assertThat(rules(refused))
                    .containsExactly("gate.green." + TESTS, "gate.green." + GREEN);
            assertThat(refused.toString()).contains("test_a.py").doesNotContain("test_b.py");
        }
    }

    @Test
    void whereTasksShareAWorkspaceNewTestsMayBeAnothersAndChangedOnesCount() throws IOException {
        try (TestServer server = shared()) {
            TestAgent agent = red(server.agent("a"));
            implement(agent, "echo x > tests/test_b.py");
            run(agent, "sh run.sh");
            assertThat(rules(leave(agent))).isEmpty();
        }
        Files.writeString(workspace.resolve("src/app.py"), "bad\n");
        try (TestServer server = shared()) {
            TestAgent agent = red(server.agent("b"));
            implement(agent, "echo x > tests/test_old.py; echo x > conftest.py");
            run(agent, "sh run.sh");
            assertThat(rules(leave(agent)))
                    .containsExactly("gate.green." + TESTS, "gate.green." + RUNNERS);
        }
    }

    /** With a test that fails. */
    private static TestAgent red(TestAgent agent) {
        agent.execute("write_files", Map.of("path", "tests/test_a.py", "content", "assert 1\n"));
        agent.execute("bash", Map.of("command", "true"));
        run(agent, "sh run.sh");
        assertThat(agent.transition("IMPL", suite()).body().path("allowed").booleanValue())
                .isTrue();
        return agent;
    }

    private static Map<String, ?> suite() {
        return Map.of("suite", Map.of("test_files", List.of(Map.of("path", "tests/test_a.py"))));
    }

    private static void implement(TestAgent agent, String more) {
        assertThat(
                        agent.execute("bash", Map.of("command", "echo good > src/app.py; " + more))
                                .status())
                .isEqualTo(200);
    }

    private static TestServer.Answer run(TestAgent agent, String command) {
        return agent.execute("run_tests", Map.of("command", command));
    }

    private static JsonNode leave(TestAgent agent) {
        return agent.tryTransition("DONE", Map.of()).body();
    }

    private static List<String> rules(JsonNode answer) {
        return answer.path("violations")
                .valueStream()
                .map(each -> each.path("rule").stringValue())
                .toList();
    }

    private static TestAgent claim(TestServer server, String agentId, String task) {
        TestServer.Answer claim =
                server.post("/api/v1/tasks/claim", Map.of("agent_id", agentId, "task_id", task));
        return new TestAgent(server, (ObjectNode) claim.body());
    }

    private TestServer exclusive() {
        return TestServer.start(TestServer.exclusive(workspace, "hollow.yaml", folder), workspace);
    }

    private TestServer shared() {
        return TestServer.start(
                TestServer.plan(workspace, "hollow.yaml", folder, Optional.empty()), workspace);
    }
}
