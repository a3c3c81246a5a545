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

/** Throws away what a task did in a worktree of its own. */
@Command(
        name = "drop",
        description = "Remove the worktree and the branch of a task, with all that was done there.",
        footer = {"  phasegate task drop greet"})
final class TaskDropCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(index = "0", paramLabel = "ID", description = "The task's id.")
    private String id = "";

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TaskDropCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        JsonNode answer =
                server.connect(environment)
                        .post(
                                "/api/v1/tasks/" + Addresses.segment(id) + "/workspace/drop",
                                Map.of());
        terminal.out()
                .print(
                        json
                                ? Json.pretty(answer) + "\n"
                                : "dropped: "
                                        + Printable.text(answer.path("branch").asString(""))
                                        + "\n");
        return Exit.DONE;
    }
}
