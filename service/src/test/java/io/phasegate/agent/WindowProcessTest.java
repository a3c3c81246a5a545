package io.phasegate.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The end of a process whose parent does what it likes. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
final class WindowProcessTest {
    @TempDir private Path folder;

    @Test
    void whatEndedIsOverThoughItsParentHasNotAskedForIt() throws Exception {
        Process parent =
                new ProcessBuilder("/bin/sh", "-c", "/bin/sleep 0.2 & echo $!; exec sleep 60")
                        .start();
        try (var said = parent.inputReader()) {
            long child = Long.parseLong(said.readLine());
            WindowProcess process =
                    new WindowProcess(
                            new Tmux("tmux", folder.resolve("socket")),
                            new Tmux.Pane("%0", child),
                            Optional.of(ProcessHandle.of(child).orElseThrow()));

            assertThat(process.awaitEnd(Duration.ofSeconds(50))).isTrue();
            assertThat(ProcessHandle.of(child)).as("it is still in the system's list").isPresent();
        } finally {
            parent.destroyForcibly();
        }
    }

    /** Often enough for tmux to miss the end of some. */
    @RepeatedTest(20)
    void itsExitCodeIsKnown() throws Exception {
        Path program = Path.of("/usr/bin/tmux");
        assumeTrue(Files.isExecutable(program), "no tmux");
        Tmux tmux = new Tmux(program.toString(), folder.resolve("socket"));
        WindowProcess process =
                WindowProcess.in(
                        tmux,
                        tmux.open(
                                new Tmux.Start(
                                        "one",
                                        folder,
                                        Map.of("PATH", "/usr/bin:/bin"),
                                        List.of("/bin/sh", "-c", "sleep 0.05; exit 7"),
                                        folder.resolve("log"),
                                        true)));
        try {
            assertThat(process.awaitEnd(Duration.ofSeconds(50))).isTrue();
            assertThat(process.end()).isEqualTo(new ProcessEnd.Exited(7));
        } finally {
            process.clear();
        }
    }

    @Test
    void whatRunsIsNotOver() throws Exception {
        Process running = new ProcessBuilder("/bin/sleep", "60").start();
        try {
            WindowProcess process =
                    new WindowProcess(
                            new Tmux("tmux", folder.resolve("socket")),
                            new Tmux.Pane("%0", running.pid()),
                            Optional.of(running.toHandle()));

            assertThat(process.awaitEnd(Duration.ofMillis(10))).isFalse();
        } finally {
            running.destroyForcibly();
        }
    }
}
