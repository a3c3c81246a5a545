package io.phasegate.cli;

import io.phasegate.agent.SpawnedAgent;
import io.phasegate.agent.SpawnedAgents;
import io.phasegate.agent.Tmux;
import io.phasegate.wire.Printable;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts an agent on a task, with the contract in hand. */
@Command(
        name = "spawn",
        description = "Start an agent on a task, with contract, address and token in hand.",
        footer = {
            "  phasegate spawn --agent builder-1 -- claude -p '{prompt}'",
            "  phasegate spawn --agent builder-1 --task T-12 --env MY_API_KEY -- ./agent.sh",
            "  phasegate spawn --agent builder-2 --adapter tmux -- ./agent.sh '{prompt_file}'"
        })
final class SpawnCommand implements Callable<Integer> {
    /** In which way the agent's process is kept. */
    enum Adapter {
        /** Under this command, which ends with it. */
        SUBPROCESS,
        /** In a window of a tmux session of its own, which goes on. */
        TMUX;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Clock clock = Clock.systemUTC();

    @Option(names = "--agent", required = true, paramLabel = "ID", description = "Who works.")
    private String agent = "";

    @Option(
            names = "--task",
            paramLabel = "ID",
            description = "A certain task; default: the next of the queue.")
    private Optional<String> task = Optional.empty();

    @Option(
            names = "--adapter",
            paramLabel = "WAY",
            description =
                    "subprocess (default): the agent ends before this command does; tmux: it goes"
                            + " on in a window, see `phasegate agents`.")
    private Adapter adapter = Adapter.SUBPROCESS;

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description = "A variable that the agent gets as it is here; repeatable.")
    private List<String> passed = List.of();

    /** Of the same command once more, in the window. */
    @Option(names = "--in-window", hidden = true)
    private boolean inWindow;

    @Mixin private ServerOption server = new ServerOption();

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description =
                    "The agent: program and arguments behind --, {prompt} and {prompt_file} filled"
                            + " in.")
    private List<String> command = List.of();

    SpawnCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        AgentFolder folder = AgentFolder.of(terminal, environment);
        if (inWindow) {
            return run(folder, Adapter.TMUX, windowEnvironment(folder));
        }
        refuseTwins(folder.files().spawned());
        return switch (adapter) {
            case TMUX -> openWindow(folder);
            case SUBPROCESS -> run(folder, Adapter.SUBPROCESS, environment);
        };
    }

    private void refuseTwins(SpawnedAgents spawned) {
        spawned.find(agent)
                .filter(one -> one.isAlive(clock.instant()))
                .ifPresent(one -> {
                    throw CommandFailure.failed(
                            "agent " + Printable.text(agent) + " works here already",
                            "name another, or end it with `phasegate agents stop "
                                    + Printable.text(agent)
                                    + "`");
                });
    }

    private int run(AgentFolder folder, Adapter way, Map<String, String> variables)
            throws IOException, InterruptedException {
        AgentRun run =
                new AgentRun(
                        terminal,
                        folder,
                        server.connectWithAnyKey(variables),
                        variables,
                        passed,
                        clock);
        SpawnedAgent start =
                SpawnedAgent.starting(agent, way.word(), command.getFirst(), clock.instant());
        return run.run(start, task, command);
    }

    /** That of whoever opened the window, but for the terminal, which is the window's. */
    private Map<String, String> windowEnvironment(AgentFolder folder) {
        Map<String, String> all = new TreeMap<>(folder.files().spawned().takeEnvironment(agent));
        Optional.ofNullable(environment.get("TERM")).ifPresent(kind -> all.put("TERM", kind));
        return all;
    }

    /** The same command once more, in a window: what it does at its end it does there. */
    private int openWindow(AgentFolder folder) throws IOException, InterruptedException {
        String program =
                Optional.ofNullable(System.getProperty("phasegate.program"))
                        .orElseThrow(() ->
                                CommandFailure.failed(
                                        "a window needs the installed program",
                                        "call this through `phasegate`"));
        List<String> again = new ArrayList<>(List.of(program, "spawn", "--in-window"));
        again.addAll(List.of("--agent", agent));
        task.ifPresent(id -> again.addAll(List.of("--task", id)));
        server.given().ifPresent(url -> again.addAll(List.of("--url", url)));
        passed.forEach(name -> again.addAll(List.of("--env", name)));
        again.add("--");
        again.addAll(command);
        SpawnedAgents spawned = folder.files().spawned();
        AgentEnvironment variables = new AgentEnvironment(environment, passed);
        Tmux tmux = Tmux.of(spawned);
        spawned.keepEnvironment(agent, variables.own()); // no window's to inherit, nor on its line
        spawned.write(
                SpawnedAgent.starting(
                        agent, Adapter.TMUX.word(), command.getFirst(), clock.instant()));
        boolean open = false;
        try {
            Tmux.Pane _ =
                    tmux.open(
                            new Tmux.Start(
                                    spawned.window(agent),
                                    folder.workspace(),
                                    variables.needed(),
                                    again,
                                    spawned.emptyLog(agent),
                                    false));
            open = true;
        } finally {
            if (!open) {
                spawned.takeEnvironment(agent);
                spawned.remove(agent);
            }
        }
        terminal.out()
                .println(
                        "agent "
                                + Printable.text(agent)
                                + " works in a window; look with `phasegate agents attach "
                                + Printable.text(agent)
                                + "`");
        return Exit.DONE;
    }
}
