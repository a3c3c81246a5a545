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

/** Brings in what a task did in a worktree of its own. */
@Command(
        name = "merge",
        description =
                "Merge what a task committed in its worktree into the branch checked out in the workspace.",
        footer = {"  phasegate task merge greet"})
final class TaskMergeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(index = "0", paramLabel = "ID", description = "The task's id.")
    private String id = "";

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TaskMergeCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        JsonNode answer =
                server.connect(environment)
                        .post(
                                "/api/v1/tasks/" + Addresses.segment(id) + "/workspace/merge",
                                Map.of());
        terminal.out()
                .print(
                        json
                                ? Json.pretty(answer) + "\n"
                                : "merged: "
                                        + Printable.text(answer.path("branch").asString(""))
                                        + " as "
                                        + Printable.text(answer.path("commit").asString(""))
                                        + "\n");
        return Exit.DONE;
    }
}
