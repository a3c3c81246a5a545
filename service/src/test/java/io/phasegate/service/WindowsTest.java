package io.phasegate.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.agent.ConfiguredAgent;
import io.phasegate.agent.ConfiguredAgent.Adapter;
import io.phasegate.agent.ConfiguredAgent.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A server does not start where its agents could not. */
final class WindowsTest {
    private static final Optional<Path> TMUX = Optional.of(Path.of("/usr/bin/tmux"));
    private static final Path SOCKET = Path.of("/work/.orchestrator/agents/spawned/tmux.sock");
    private static final ConfiguredAgent BENEATH =
            new ConfiguredAgent(
                    "builder",
                    new Command.Script("x"),
                    List.of(),
                    Duration.ofMinutes(1),
                    Adapter.SUBPROCESS);
    private static final List<ConfiguredAgent> ONE_IN_A_WINDOW =
            List.of(
                    BENEATH,
                    new ConfiguredAgent(
                            "reviewer",
                            new Command.Script("x"),
                            List.of(),
                            Duration.ofMinutes(1),
                            Adapter.TMUX));

    @Test
    void aWindowWithoutTmuxIsRefusedByTheKeyThatAsksForIt() {
        Windows none = new Windows(Optional.empty(), SOCKET);
        assertThat(none.refusal(ONE_IN_A_WINDOW).orElseThrow())
                .isEqualTo(
                        new Starting.Refused(
                                "`agents.commands.reviewer.adapter` is `tmux`, which is not"
                                        + " installed",
                                "install the package `tmux`, or set `adapter: subprocess`"));
        assertThat(none.refusal(List.of(BENEATH))).isEmpty();
    }

    @Test
    void aSocketThatNoSystemWouldOpenIsRefused() {
        Path longer = Path.of("/" + "x".repeat(60)).resolve(SOCKET.toString().substring(1));
        assertThat(new Windows(TMUX, longer).refusal(ONE_IN_A_WINDOW).orElseThrow().message())
                .contains("longer than a socket's may be")
                .contains(longer.toString());
        assertThat(new Windows(TMUX, SOCKET).refusal(ONE_IN_A_WINDOW)).isEmpty();
    }
}
