package io.phasegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher's own scripts in a tree of their own, where {@code mvn} and {@code java} are scripts
 * that say what they were asked to do.
 */
final class LauncherTest {
    private static final Path ROOT = Path.of(System.getProperty("phasegate.root"));
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    @TempDir private Path temporary;
    private Path tree;
    private Path elsewhere;

    private record Outcome(int exit, String out, String err) {}

    @BeforeEach
    void aTreeOfSources() throws IOException {
        tree = Files.createDirectories(temporary.resolve("a tree"));
        elsewhere = Files.createDirectories(temporary.resolve("else where"));
        for (String script : List.of("phasegate", "tools/jdk.sh", "tools/build.sh")) {
            Path copy = tree.resolve(script);
            Files.createDirectories(copy.getParent());
            Files.copy(ROOT.resolve(script), copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String module : List.of("tools/yaml-to-drl", "rules", "sdk", "service")) {
            write(tree.resolve(module).resolve("pom.xml"), "");
            write(tree.resolve(module).resolve("src/main/java/A.java"), "");
        }
        write(tree.resolve("pom.xml"), "");
        write(tree.resolve("agent_workflow.yaml"), "");
        age(tree);
        script("jdk/bin/javac", "");
        write(temporary.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        script(
                "jdk/bin/java",
                """
                case "$*" in *TrainingMain*) echo trained >>"$LOG"; exit 0 ;; esac
                echo "in $PWD"
                echo "characters of ${LC_ALL:-$LANG}"
                for argument in "$@"; do echo "argument <$argument>"; done
                exit 3
                """);
        script(
                "bin/mvn",
                """
                echo "built in $PWD" >>"$LOG"
                mkdir -p service/target/lib
                touch service/target/phasegate-service.jar service/target/lib/a.jar
                """);
    }

    @Test
    void theCommandRunsWhereItWasTypedWithItsWordsAndItsExitCode() {
        Outcome run = phasegate("check", "--arg", "path=a b 'c'", "");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out())
                .contains("in " + elsewhere)
                .contains("argument <-XX:+DisableAttachMechanism>\n")
                .contains("argument <-XX:-CreateCoredumpOnCrash>\n")
                .contains("argument <io.phasegate.Main>\n")
                .endsWith(
                        "argument <check>\nargument <--arg>\nargument <path=a b 'c'>\nargument <>\n");
    }

    @Test
    void filesHaveTheirNamesInAnyLocale() {
        List<String> command = List.of(tree.resolve("phasegate").toString(), "rules");

        assertThat(run(command, Map.of("LC_ALL", "C")).out()).contains("characters of C.UTF-8");
        assertThat(run(command, Map.of("LC_ALL", "de_DE.utf8")).out())
                .contains("characters of de_DE.utf8");
    }

    /** As services of the system are started. */
    @Test
    void itNeedsNoHome() {
        List<String> command =
                List.of("env", "-u", "HOME", tree.resolve("phasegate").toString(), "rules");

        assertThat(run(command).exit()).isEqualTo(3);
    }

    @Test
    void whatIsMissingIsBuiltOnce() {
        Outcome first = phasegate("rules");
        Outcome second = phasegate("rules");

        assertThat(first.err()).contains("building Phasegate");
        assertThat(second.err()).isEmpty();
        assertThat(log()).containsExactly("built in " + tree, "trained", "trained");
    }

    @Test
    void anAgentsCommandNeverBuildsAndItsHookEndsWithTheCodeThatBlocks() {
        assertThat(phasegate("status").err()).contains("not built yet");
        assertThat(phasegate("status").exit()).isEqualTo(1);
        assertThat(phasegate("hook", "claude-code").exit()).isEqualTo(2);
        assertThat(Files.exists(tree.resolve("service/target"))).isFalse();

        phasegate("rules");

        assertThat(phasegate("status").exit()).isEqualTo(3);
        assertThat(phasegate("hook", "claude-code").exit()).isEqualTo(2);
        assertThat(phasegate("hook", "install", "claude-code").exit()).isEqualTo(3);
    }

    @Test
    void progressIsNotPartOfTheAnswer() {
        assertThat(phasegate("rules").out()).doesNotContain("building");
    }

    @Test
    void anEditedSourceIsBuiltAgain() throws IOException {
        phasegate("rules");

        touch(tree.resolve("rules/src/main/java/A.java"));
        phasegate("rules");

        assertThat(log()).filteredOn(line -> line.startsWith("built")).hasSize(2);
    }

    @Test
    void aDeletedSourceIsBuiltAgain() throws IOException {
        phasegate("rules");

        Files.delete(tree.resolve("sdk/src/main/java/A.java"));
        touch(tree.resolve("sdk/src/main/java"));
        phasegate("rules");

        assertThat(log()).filteredOn(line -> line.startsWith("built")).hasSize(2);
    }

    @Test
    void anEditedContractNeedsNoBuild() throws IOException {
        phasegate("rules");

        touch(tree.resolve("agent_workflow.yaml"));
        phasegate("rules");

        assertThat(log()).filteredOn(line -> line.startsWith("built")).hasSize(1);
    }

    /** Tests package anew, and a service that is started afterwards must start as fast. */
    @Test
    void whatMavenPackagesLaterIsNotWhatRuns() throws IOException {
        phasegate("rules");

        Files.delete(tree.resolve("service/target/phasegate-service.jar"));
        Outcome run = phasegate("rules");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("service/target/dist/phasegate-service.jar:");
        assertThat(log()).filteredOn(line -> line.startsWith("built")).hasSize(1);
    }

    @Test
    void aFailedBuildShowsItsOutputAndRunsNothing() throws IOException {
        script("bin/mvn", "echo 'A.java: what is this?'; exit 1\n");

        Outcome run = phasegate("rules");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("A.java: what is this?").contains("the build failed");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aFailedBuildIsTriedAgain() throws IOException {
        String good = Files.readString(temporary.resolve("bin/mvn"));
        script("bin/mvn", "exit 1\n");
        phasegate("rules");
        Files.writeString(temporary.resolve("bin/mvn"), good);

        assertThat(phasegate("rules").exit()).isEqualTo(3);
    }

    @Test
    void withoutMavenItSaysWhatToInstall() throws IOException {
        Files.delete(temporary.resolve("bin/mvn"));

        Outcome run = phasegate("rules");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("Maven").contains("help: install it");
    }

    @Test
    void aLinkToTheLauncherFindsItsTree() throws IOException {
        Path link =
                Files.createSymbolicLink(temporary.resolve("bin/pg"), tree.resolve("phasegate"));

        Outcome run = run(List.of(link.toString(), "rules"));

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.out()).contains("in " + elsewhere);
    }

    @Test
    void twoLaunchersAtOnceBuildOnce() throws InterruptedException {
        List<Thread> launchers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            launchers.add(Thread.ofVirtual().start(() -> phasegate("rules")));
        }
        for (Thread launcher : launchers) {
            launcher.join();
        }

        assertThat(log()).filteredOn(line -> line.startsWith("built")).hasSize(1);
    }

    private Outcome phasegate(String... arguments) {
        List<String> command = new ArrayList<>(List.of(tree.resolve("phasegate").toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Outcome run(List<String> command) {
        return run(command, Map.of());
    }

    private Outcome run(List<String> command, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile(temporary, "out", "");
            Path err = Files.createTempFile(temporary, "err", "");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(elsewhere.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().put("JAVA_HOME", temporary.resolve("jdk").toString());
            builder.environment().putAll(environment);
            builder.environment().put("LOG", temporary.resolve("log").toString());
            // only what the scripts need: Maven is the one in our own bin, or none
            builder.environment().put("PATH", temporary.resolve("bin") + ":" + tools());
            Process process = builder.start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A folder of just the tools that the scripts use, where the system has them. */
    private Path tools() throws IOException {
        Path tools = temporary.resolve("tools");
        if (Files.isDirectory(tools)) {
            return tools;
        }
        Path making = Files.createTempDirectory(temporary, "tools");
        for (String tool :
                List.of(
                        "bash",
                        "env",
                        "dirname",
                        "readlink",
                        "sed",
                        "find",
                        "touch",
                        "mkdir",
                        "cp",
                        "mv",
                        "rm",
                        "cat",
                        "flock",
                        "git",
                        "date")) {
            for (String folder : List.of("/usr/bin", "/bin")) {
                Path found = Path.of(folder, tool);
                if (Files.exists(found) && !Files.exists(making.resolve(tool))) {
                    executable(making.resolve(tool), "exec " + found + " \"$@\"\n");
                }
            }
        }
        try {
            Files.move(making, tools, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException another) {
            return making; // made by another thread meanwhile
        }
        return tools;
    }

    private List<String> log() {
        try {
            return Files.readAllLines(temporary.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void script(String name, String body) throws IOException {
        executable(temporary.resolve(name), body);
    }

    private static void executable(Path file, String body) throws IOException {
        write(file, "#!/bin/bash\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static void age(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.toList()) {
                Files.setLastModifiedTime(each, FileTime.from(LONG_AGO));
            }
        }
    }

    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    }
}
