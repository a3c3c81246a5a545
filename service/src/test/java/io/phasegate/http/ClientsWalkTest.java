package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegate.demo.Story;
import io.phasegate.start.Language;
import io.phasegate.start.Starter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever speaks HTTP gets a task from its claim to its end, in a repository that init set up. */
final class ClientsWalkTest {
    @TempDir private Path workspace;
    @TempDir private Path output;

    @Test
    void curlAlone() throws Exception {
        try (TestServer server = start()) {
            String said = run(TestServer.ROOT, "curl", "sh", "docs/tutorial/walk.sh", url(server));
            assertThat(said).contains("COMPLETE");
        }
    }

    @Test
    void theTutorialAsItIsWritten() throws Exception {
        Path script = output.resolve("tutorial.sh");
        Files.writeString(
                script,
                "set -eu\n" + blocks(TestServer.ROOT.resolve("docs/tutorial/first-task.md")));
        try (TestServer server = start()) {
            String said =
                    run(
                            workspace,
                            "curl",
                            "env",
                            "ORCHESTRATOR_URL=" + url(server),
                            "sh",
                            script.toString());
            assertThat(said.lines().filter(line -> line.contains("\"allowed\":true"))).hasSize(4);
            assertThat(said)
                    .contains("tool.PLAN.write_files.forbidden")
                    .contains("\"outcome\":\"blocked\"");
        }
    }

    /** What a reader would type: the blocks marked {@code sh}. */
    private static String blocks(Path document) throws IOException {
        StringBuilder typed = new StringBuilder();
        boolean inside = false;
        for (String line : Files.readAllLines(document)) {
            if (line.startsWith("```")) {
                inside = line.equals("```sh");
            } else if (inside) {
                typed.append(line).append('\n');
            }
        }
        return typed.toString();
    }

    @Test
    void thePythonClient() throws Exception {
        try (TestServer server = start()) {
            Path sdk = TestServer.ROOT.resolve("sdk/python");
            String said = run(sdk, "python3", "python3", "-B", "-m", "tests.walk", url(server));
            assertThat(said).isEqualTo("complete\n");
        }
    }

    private TestServer start() throws IOException {
        Starter.fitting(Story.TEST_COMMAND, List.of(Language.named("other").orElseThrow()))
                .writeInto(workspace);
        return TestServer.start(
                TestServer.plan(workspace, Starter.CONTRACT, workspace, Optional.empty()),
                workspace);
    }

    private static String url(TestServer server) {
        return "http://127.0.0.1:" + server.port();
    }

    private String run(Path folder, String program, String... command) throws Exception {
        assumeTrue(isThere(program), () -> "skipped: there is no " + program + " on the PATH");
        Path said = output.resolve("said");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
