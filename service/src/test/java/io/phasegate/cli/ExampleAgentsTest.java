package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agents of {@code docs/examples}, with real processes, a real repository and its test runner.
 */
@Timeout(300)
final class ExampleAgentsTest {
    private static final Path ROOT = Path.of(System.getProperty("phasegate.root"));
    private static final Path EXAMPLES = ROOT.resolve("docs/examples");

    @TempDir Path folder;

    /** Everything with one command, from an empty folder to a commit. */
    @Test
    void theShellAgentIsBlockedAndReviewedAndEndsInComplete() throws Exception {
        needs("tmux", "curl", "git", "python3");
        Path work = folder.toRealPath().resolve("work");

        String said = run(EXAMPLES.resolve("run.sh").toString(), work.toString());

        assertThat(lines(said))
                .containsSubsequence(
                        "PLAN: it would rather write the code at once",
                        "  blocked: write_files",
                        "now in TDD",
                        "  wrote tests/test_total.py",
                        "now in IMPL",
                        "  wrote src/total.py",
                        "now in REVIEW",
                        "now in IMPL",
                        "now in REVIEW",
                        "now in COMPLETE",
                        "COMPLETE: committed");
        assertThat(said)
                .contains("This runs whatever a customer types")
                .contains("gate.review_passed.no_blocking_issues")
                .contains("sound: ");
        assertThat(git(work.resolve("shop"), "log", "--format=%an: %s"))
                .isEqualTo("Shell agent: Add up an order\nShell agent: Begin\n");
        assertThat(git(work.resolve("shop"), "status", "--porcelain", "src", "tests")).isEmpty();
        assertThat(Files.readString(work.resolve("shop/src/total.py"))).doesNotContain("eval");
    }

    private static List<String> lines(String said) {
        return said.lines().map(String::stripTrailing).toList();
    }

    private String git(Path repository, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(words));
        return run(command.toArray(String[]::new));
    }

    private String run(String... command) throws Exception {
        Path said = Files.createTempFile(folder, "said", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(
                        Map.of(
                                "PATH", "/usr/bin:/bin",
                                "HOME", folder.toString(),
                                "PHASEGATE",
                                        ProgramScript.in(folder.toRealPath()).file().toString()));
        Process process = builder.start();
        assertThat(process.waitFor(240, TimeUnit.SECONDS)).as(Files.readString(said)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    private static void needs(String... programs) {
        for (String program : programs) {
            assumeTrue(
                    Stream.of("/usr/bin", "/bin")
                            .anyMatch(place -> Files.isExecutable(Path.of(place, program))),
                    () -> "skipped: there is no " + program);
        }
    }
}
