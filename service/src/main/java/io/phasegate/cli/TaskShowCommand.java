package io.phasegate.cli;

import io.phasegate.wire.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** One task and what happened to it. */
@Command(
        name = "show",
        description = "A task, with what happened to it step by step.",
        footer = {"  phasegate task show greet", "  phasegate task show greet --json"})
final class TaskShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(index = "0", paramLabel = "ID", description = "The task's id.")
    private String id = "";

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TaskShowCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        JsonNode task = server.connect(environment).get("/api/v1/tasks/" + Addresses.segment(id));
        terminal.out().print(json ? Json.pretty(task) + "\n" : TaskText.of(task));
        return Exit.DONE;
    }
}
