package io.phasegate.cli;

import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Ends a task. */
@Command(
        name = "cancel",
        description = "End a task that has not ended; its agent's tokens die with it.",
        footer = {"  phasegate task cancel greet"})
final class TaskCancelCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(index = "0", paramLabel = "ID", description = "The task's id.")
    private String id = "";

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TaskCancelCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        JsonNode task =
                server.connect(environment)
                        .post("/api/v1/tasks/" + Addresses.segment(id) + "/cancel", Map.of());
        terminal.out()
                .print(
                        json
                                ? Json.pretty(task) + "\n"
                                : "cancelled: "
                                        + Printable.text(task.path("id").asString(""))
                                        + "\n");
        return Exit.DONE;
    }
}
