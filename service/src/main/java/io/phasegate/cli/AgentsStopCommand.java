package io.phasegate.cli;

import io.phasegate.agent.SpawnedAgent;
import io.phasegate.agent.Tmux;
import io.phasegate.wire.Printable;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends an agent that was spawned. */
@Command(
        name = "stop",
        description =
                "End an agent that was spawned in this folder, or that the server started; its task"
                        + " goes back.",
        footer = {"  phasegate agents stop builder-2"})
final class AgentsStopCommand implements Callable<Integer> {
    /** Longer than `spawn` takes to end an agent that does not want to. */
    private static final int PATIENCE_SECONDS = 15;

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Clock clock = Clock.systemUTC();

    @Parameters(paramLabel = "ID", description = "The agent.")
    private String agent = "";

    @Mixin private ServerOption server = new ServerOption();

    AgentsStopCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SpawnedHere here = SpawnedHere.of(terminal, environment);
        Optional<ServedAgents> served = here.elsewhere(agent, server, environment);
        if (served.isPresent()) {
            terminal.out().println(served.get().stop(agent));
            return Exit.DONE;
        }
        SpawnedAgent known = here.named(agent);
        if (!known.isAlive(clock.instant())) {
            terminal.out().println("agent " + Printable.text(agent) + " had ended already");
            return Exit.DONE;
        }
        boolean asked = known.process().map(ProcessHandle::destroy).orElse(false);
        boolean ended = asked && hasEnded(known.process());
        Tmux tmux = Tmux.of(here.agents());
        Optional<String> window =
                known.adapter().equals(SpawnCommand.Adapter.TMUX.word())
                        ? tmux.window(here.agents().window(agent))
                        : Optional.empty();
        if (window.isPresent()) {
            tmux.close(window.get());
        }
        if (!ended) {
            known.process().ifPresent(ProcessHandle::destroyForcibly);
        }
        terminal.out()
                .println(
                        "agent "
                                + Printable.text(agent)
                                + (ended
                                        ? " is stopped; its task goes on with whoever claims it"
                                        : " was killed; its task goes back once its lease runs"
                                                + " out"));
        return Exit.DONE;
    }

    private static boolean hasEnded(Optional<ProcessHandle> process) throws InterruptedException {
        try {
            if (process.isPresent()) {
                process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            return true;
        } catch (TimeoutException | ExecutionException _) {
            return false;
        }
    }
}
