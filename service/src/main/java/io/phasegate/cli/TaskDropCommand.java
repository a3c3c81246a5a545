package io.phasegate.cli;

import io.phasegate.wire.Printable;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Throws away what a task did in a worktree of its own. */
@Command(
        name = "drop",
        description = "Remove the worktree and the branch of a task, with all that was done there.",
        footer = {"  phasegate task drop greet"})
final class TaskDropCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin private OneTask task = new OneTask();

    TaskDropCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return task.tell(
                terminal,
                task.post(environment, "workspace/drop"),
                answer -> "dropped: " + Printable.text(answer.path("branch").asString("")) + "\n");
    }
}
