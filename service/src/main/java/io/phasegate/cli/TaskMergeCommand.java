package io.phasegate.cli;

import io.phasegate.wire.Printable;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings in what a task did in a worktree of its own. */
@Command(
        name = "merge",
        description =
                "Merge what a task committed in its worktree into the branch checked out in the workspace.",
        footer = {"  phasegate task merge greet"})
final class TaskMergeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin private OneTask task = new OneTask();

    TaskMergeCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return task.tell(
                terminal,
                task.post(environment, "workspace/merge"),
                answer ->
                        "merged: "
                                + Printable.text(answer.path("branch").asString(""))
                                + " as "
                                + Printable.text(answer.path("commit").asString(""))
                                + "\n");
    }
}
