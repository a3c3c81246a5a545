package io.phasegate.cli;

import io.phasegate.wire.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What an agent said in its window. */
@Command(
        name = "logs",
        description =
                "What an agent said in its window, since it was spawned the last time, or to the"
                        + " server that started it.",
        footer = {
            "  phasegate agents logs builder-2",
            "  phasegate agents logs builder-2 --raw | less -R"
        })
final class AgentsLogsCommand implements Callable<Integer> {
    /** What a terminal obeys instead of showing it: ECMA-48, and a title of xterm's. */
    private static final Pattern CONTROLS =
            Pattern.compile(
                    "\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|\u001b[ -/]*[0-~]|\r");

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "ID", description = "The agent.")
    private String agent = "";

    @Option(
            names = "--raw",
            description = "With everything that the agent told its terminal to do.")
    private boolean raw;

    @Mixin private ServerOption server = new ServerOption();

    AgentsLogsCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        SpawnedHere here = SpawnedHere.of(terminal, environment);
        Optional<ServedAgents> served = here.elsewhere(agent, server, environment);
        if (served.isPresent()) {
            print(served.get().log(agent));
            return Exit.DONE;
        }
        Path log = here.agents().log(here.named(agent).agentId());
        if (!Files.isRegularFile(log)) {
            throw CommandFailure.failed(
                    "no log is kept of this agent: it works under its own `spawn`",
                    "spawn it with `--adapter tmux`");
        }
        print(new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
        return Exit.DONE;
    }

    private void print(String text) {
        if (raw) {
            terminal.out().print(text);
        } else {
            CONTROLS.matcher(text)
                    .replaceAll("")
                    .lines()
                    .map(Printable::text)
                    .forEach(terminal.out()::println);
        }
    }
}
