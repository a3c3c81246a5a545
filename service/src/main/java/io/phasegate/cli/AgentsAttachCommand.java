package io.phasegate.cli;

import io.phasegate.agent.SpawnedAgent;
import io.phasegate.agent.Tmux;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the windows of agents on this terminal, those that the server opened among them. */
@Command(
        name = "attach",
        description = "Show the windows of agents on this terminal; Ctrl-B D leaves them.",
        footer = {"  phasegate agents attach", "  phasegate agents attach builder-2"})
final class AgentsAttachCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "The agent; default: the window last looked at.")
    private Optional<String> agent = Optional.empty();

    AgentsAttachCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SpawnedHere here = SpawnedHere.of(terminal, environment);
        Tmux tmux = Tmux.of(here.agents());
        if (!tmux.isOpen()) {
            throw CommandFailure.failed(
                    "no agent works in a window here", "spawn one with `--adapter tmux`");
        }
        Optional<String> window = Optional.empty();
        if (agent.isPresent()) {
            window = tmux.window(here.agents().window(agent.get()));
            if (window.isEmpty()) {
                SpawnedAgent _ = here.named(agent.get());
                throw CommandFailure.failed(
                        "this agent has no window any more",
                        "read what it said with `phasegate agents logs`");
            }
        }
        if (terminal.questions().isEmpty()) {
            throw CommandFailure.failed(
                    "windows are shown on a terminal, and this is none",
                    "read what an agent says with `phasegate agents logs`");
        }
        return tmux.attach(window, environment) == 0 ? Exit.DONE : Exit.FAILED;
    }
}
