package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** In a sandbox, what a command does against the phase's constraints is undone: SECURITY.md S10. */
final class DiscardTest {
    private static final String CONTRACT =
            """
            name: Discards
            phases:
              - id: TDD
                name: Write tests
                allowed_tools: [write_files, bash, run_tests]
                tool_constraints:
                  write_files: { allowed_patterns: ["tests/**"] }
                evidence_commands: [sh tests/run.sh]
                gates:
                  - { id: red, type: validation, blockers: [{ check: tests_were_run, evidence: recorded }] }
                required_artifacts:
                  - { type: test_results, schema: test_result.json }
              - { id: DONE, name: Done, allowed_tools: [bash] }
            transitions:
              - { from: TDD, to: DONE, gate: red }
            schemas:
              test_result.json: { type: object }
            enforcement: { mode: strict }
            """;
    private static final String EFFECT = "effect.TDD.write_files.allowed_patterns";

    @TempDir private Path workspace;
    @TempDir private Path folder;
    private TestServer server;
    private TestAgent agent;

    @BeforeEach
    void aProjectAndASandbox() throws IOException {
        Files.createDirectories(workspace.resolve("src/deep"));
        Files.createDirectories(workspace.resolve("tests"));
        Files.writeString(workspace.resolve("src/app.py"), "x = 1\n");
        Files.writeString(workspace.resolve("src/deep/run"), "#!/bin/sh\n");
        assertThat(workspace.resolve("src/deep/run").toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("discards.yaml"), CONTRACT);
        server =
                TestServer.start(
                        TestServer.exclusive(workspace, "discards.yaml", folder), workspace);
        assumeThat(server.get("/health", "").text("containment"))
                .as("skipped, there is no sandbox here")
                .isEqualTo("sandbox");
        agent = server.agent("a");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo y > src/new.py",
                "echo 'x = 2' > src/app.py",
                "rm src/app.py",
                "rm -r src",
                "mv src/app.py tests/app.py",
                "chmod -x src/deep/run",
                "rm src/app.py; mkdir src/app.py; echo y > src/app.py/y",
                "rm src/app.py; mkdir src/app.py",
                "ln -sf /etc/passwd src/app.py",
                "ln -s /etc src/etc",
                "mkfifo src/pipe",
                "mv src tests/src; ln -s tests/src src",
                "mkdir -p a/b/c; echo y > a/b/c/d; echo y > src/1.py; echo y > src/2.py",
            })
    void whatACommandMayNotDoIsUndone(String doing) throws IOException {
        TestServer.Answer run = run(doing);

        assertThat(rules(run.body())).contains(EFFECT);
        assertThat(run.body().path("violations").toString()).contains("put back as it was");
        assertThat(Files.readString(workspace.resolve("src/app.py"))).isEqualTo("x = 1\n");
        assertThat(workspace.resolve("src/deep/run").toFile().canExecute()).isTrue();
        assertThat(Files.isSymbolicLink(workspace.resolve("src"))).isFalse();
        try (Stream<Path> all = Files.walk(workspace)) {
            assertThat(
                            all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                                    .map(each -> workspace.relativize(each).toString())
                                    .filter(each -> !each.startsWith("tests/"))
                                    .filter(each -> !each.startsWith(".orchestrator")))
                    .containsExactlyInAnyOrder("src/app.py", "src/deep/run");
        }
        assertThat(rules(leave("true"))).isEmpty();
    }

    @Test
    void whatItMayDoStays() throws IOException {
        TestServer.Answer run =
                run("echo y > tests/more.py; echo y > src/new.py; touch src/app.py");
        assertThat(run.status()).isEqualTo(200);
        assertThat(workspace.resolve("tests/more.py")).hasContent("y");
        assertThat(workspace.resolve("src/new.py")).doesNotExist();
        assertThat(Files.readString(workspace.resolve(".orchestrator/tool_audit.jsonl")))
                .contains("\"discarded\":[\"src/new.py\"]");
    }

    /** What a run saw that was undone afterwards is not what is handed in. */
    @Test
    void aRunWhoseWorkWasUndoneIsNoEvidence() {
        String id = run("echo 'x = 2' > src/app.py").text("execution_id");
        JsonNode refused = agent.tryTransition("DONE", results(id)).body();
        assertThat(refused.path("blockers").toString())
                .contains("the workspace has changed since that run");
        assertThat(rules(refused)).doesNotContain(EFFECT);
    }

    @Test
    void whatSomebodyElseChangedIsNotUndoneAndBlocks() throws IOException {
        Files.writeString(workspace.resolve("src/app.py"), "x = 3\n");
        run("echo y > src/new.py");
        assertThat(Files.readString(workspace.resolve("src/app.py"))).isEqualTo("x = 3\n");
        assertThat(workspace.resolve("src/new.py")).doesNotExist();
        assertThat(rules(leave("true"))).containsExactly(EFFECT);
    }

    @Test
    void whatCannotBePutBackBlocks() throws IOException {
        try (TestServer other =
                TestServer.start(
                        TestServer.exclusive(
                                Files.createDirectories(folder.resolve("other")),
                                "discards.yaml",
                                folder),
                        folder.resolve("other"))) {
            Path root = folder.resolve("other");
            Files.createDirectories(root.resolve("tests"));
            Files.write(root.resolve("large"), new byte[2 << 20]);
            agent = other.agent("b");
            JsonNode run = run("rm large").body();
            assertThat(run.path("violations").toString()).doesNotContain("put back as it was");
            assertThat(rules(leave("true"))).containsExactly(EFFECT);
        }
    }

    private TestServer.Answer run(String script) {
        agent.execute("write_files", Map.of("path", "tests/run.sh", "content", script + "\n"));
        return agent.execute("bash", Map.of("command", "sh tests/run.sh"));
    }

    private JsonNode leave(String script) {
        return agent.tryTransition("DONE", results(run(script).text("execution_id"))).body();
    }

    private static Map<String, ?> results(String executionId) {
        return Map.of(
                "test_results",
                Map.of("execution_id", executionId, "command", "x", "exit_code", 0));
    }

    private static List<String> rules(JsonNode answer) {
        return answer.path("violations")
                .valueStream()
                .map(each -> each.path("rule").stringValue())
                .distinct()
                .toList();
    }
}
