package io.phasegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.tool.CommandLimits;
import io.phasegate.tool.Reach;
import io.phasegate.tool.ToolFailed;
import io.phasegate.tool.ToolLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Nothing outlives its call in a sandbox, and nothing takes more than its limits. */
@Timeout(120)
class SandboxEndTest {
    @TempDir Path folder;

    private SandboxDesk desk(CommandLimits limits) throws IOException {
        return SandboxDesk.in(
                folder,
                new ToolLimits(
                        Duration.ofSeconds(20), Duration.ofMinutes(1), 10_000, 1000, 10, limits));
    }

    /** Those that have this number of seconds to sleep. */
    private static List<String> sleepers(String seconds) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(each -> each.getFileName().toString().matches("\\d+"))
                    .map(SandboxEndTest::words)
                    .filter(words -> words.contains("sleep") && words.contains(seconds))
                    .toList();
        }
    }

    private static String words(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException _) {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep %s & disown",
                "setsid sleep %s &",
                "setsid sleep %s > /dev/null 2>&1 < /dev/null &",
                "nohup sleep %s > /dev/null 2>&1 &",
                "( ( setsid bash -c 'trap \"\" TERM HUP INT; sleep %s' > /dev/null 2>&1 & ) & )",
                "setsid bash -c '(setsid sleep %s &) &' > /dev/null 2>&1",
                "for i in 1 2 3 4 5 6 7 8 9; do setsid sleep %s > /dev/null 2>&1 & done",
            })
    void nothingOutlivesItsCall(String script) throws Exception {
        SandboxDesk desk = desk(CommandLimits.STANDARD);
        String seconds = String.valueOf(100_000 + script.length());
        ObjectNode result = desk.bash(Reach.WORKSPACE, script.formatted(seconds));
        assertThat(result.path("exit_code").intValue()).as(result.toString()).isZero();
        assertThat(sleepers(seconds)).isEmpty();
    }

    @Test
    void atTheTimeoutAllOfItEnds() throws Exception {
        SandboxDesk desk =
                SandboxDesk.in(
                        folder,
                        new ToolLimits(
                                Duration.ofMillis(700), Duration.ofMinutes(1), 1000, 1000, 10));
        ObjectNode result =
                desk.bash(Reach.WORKSPACE, "setsid sleep 200001 > /dev/null 2>&1 & sleep 200001");
        assertThat(result.path("timed_out").booleanValue()).isTrue();
        assertThat(sleepers("200001")).isEmpty();
    }

    @Test
    void aCommandThatCouldNotBeHeldInWasNotRun() throws Exception {
        SandboxDesk desk = desk(CommandLimits.STANDARD);
        Files.delete(desk.home().resolve("scratch/nothing")); // what secrets are covered with
        desk.file(".env", "SECRET");
        assertThatThrownBy(() -> desk.bash(Reach.WORKSPACE, "cat .env; touch ran"))
                .isInstanceOf(ToolFailed.class)
                .hasMessageStartingWith("the command could not be held in, so that it was not run");
        assertThat(desk.root().resolve("ran")).doesNotExist();
    }

    @Test
    void onlyTheCommandsOwnExitCodeCounts() throws Exception {
        SandboxDesk desk = desk(CommandLimits.STANDARD);
        assertThat(desk.bash(Reach.NOTHING, "exit 7").path("exit_code").intValue()).isEqualTo(7);
        assertThat(desk.bash(Reach.NOTHING, "kill -9 $$").path("exit_code").intValue())
                .isEqualTo(137);
    }

    @Test
    void nobodyComputesForever() throws Exception {
        SandboxDesk desk = desk(new CommandLimits(1, 0, 0, 0));
        assertThat(desk.bash(Reach.NOTHING, "while :; do :; done").path("exit_code").intValue())
                .isEqualTo(137);
    }

    @Test
    void noFileGrowsWithoutEnd() throws Exception {
        SandboxDesk desk = desk(new CommandLimits(0, 0, 0, 1 << 20));
        ObjectNode result =
                desk.bash(
                        Reach.WORKSPACE,
                        "head -c 900000 /dev/zero > a; head -c 9000000 /dev/zero > b");
        assertThat(result.path("exit_code").intValue()).isNotZero();
        assertThat(Files.size(desk.root().resolve("a"))).isEqualTo(900_000);
        assertThat(Files.size(desk.root().resolve("b"))).isEqualTo(1 << 20);
    }

    @Test
    void memoryHasAnEndWhereOneIsSet() throws Exception {
        SandboxDesk desk = desk(new CommandLimits(0, 0, 200 << 20, 0));
        assertThat(
                        desk.bash(Reach.NOTHING, "x=$(head -c 400000000 /dev/zero | tr '\\0' a)")
                                .path("exit_code")
                                .intValue())
                .isNotZero();
    }

    @Test
    void aLimitCantBeRaised() throws Exception {
        SandboxDesk desk = desk(new CommandLimits(100, 50, 1L << 32, 1 << 20));
        ObjectNode result =
                desk.bash(
                        Reach.NOTHING,
                        "ulimit -t unlimited; ulimit -u 5000; ulimit -f unlimited; ulimit -v"
                                + " unlimited; ulimit -Ht; ulimit -Hu; ulimit -Hf; ulimit -Hv");
        assertThat(result.path("stdout").stringValue()).isEqualTo("100\n50\n1024\n4194304\n");
    }
}
