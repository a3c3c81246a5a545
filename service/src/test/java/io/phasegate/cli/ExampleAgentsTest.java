package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegate.start.Language;
import io.phasegate.start.Starter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** The Java agent, run from its source, in the repository that the story left behind. */
    @Test
    void theJavaAgentEndsInCompleteToo() throws Exception {
        needs("git", "python3", "curl");
        Path shop = folder.toRealPath().resolve("shop");
        copy(EXAMPLES.resolve("shop"), shop);
        Starter.fitting("python3 -m unittest", List.of(Language.named("python").orElseThrow()))
                .writeInto(shop);
        Files.writeString(
                shop.resolve(".orchestrator/config.yaml"),
                "agents: { commands: { code_reviewer: [sh, \"%s\"] } }\n"
                        .formatted(EXAMPLES.resolve("reviewer.sh")));
        git(shop, "init", "-q", ".");
        git(shop, "config", "user.name", "Java agent");
        git(shop, "config", "user.email", "agent@example.org");
        git(shop, "add", "-A");
        git(shop, "commit", "-qm", "Begin");
        Path banner = folder.resolve("banner");
        Process server =
                ProgramScript.in(folder.toRealPath())
                        .start(
                                shop,
                                banner,
                                Map.of("PATH", "/usr/bin:/bin"),
                                List.of("serve", "--port", "0"));
        try {
            String said =
                    run(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            EXAMPLES.resolve("TestFirstAgent.java").toString(),
                            address(server, banner));

            assertThat(lines(said))
                    .containsSubsequence(
                            "  blocked: tool.PLAN.write_files.forbidden",
                            "now in TDD",
                            "now in IMPL",
                            "now in REVIEW",
                            "now in COMPLETE",
                            "COMPLETE: committed");
            assertThat(git(shop, "log", "--format=%s")).isEqualTo("Give change\nBegin\n");
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static String address(Process server, Path banner) throws Exception {
        Pattern answers = Pattern.compile("answers at +(http://\\S+)");
        try (WatchService watch = banner.getFileSystem().newWatchService()) {
            banner.getParent().register(watch, StandardWatchEventKinds.ENTRY_MODIFY);
            while (server.isAlive()) {
                Matcher found = answers.matcher(Files.readString(banner));
                if (found.find()) {
                    return found.group(1);
                }
                Optional.ofNullable(watch.poll(1, TimeUnit.SECONDS)).ifPresent(WatchKey::reset);
            }
        }
        throw new AssertionError(Files.readString(banner));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
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
        if (!process.waitFor(240, TimeUnit.SECONDS)) {
            List<ProcessHandle> all = process.descendants().toList();
            process.destroy(); // it ends what it started
            all.forEach(ProcessHandle::destroy);
            throw new AssertionError("it does not end: " + Files.readString(said));
        }
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
