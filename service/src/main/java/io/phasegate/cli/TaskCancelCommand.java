package io.phasegate.cli;

import io.phasegate.wire.Printable;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a task. */
@Command(
        name = "cancel",
        description = "End a task that has not ended; its agent's tokens die with it.",
        footer = {"  phasegate task cancel greet"})
final class TaskCancelCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin private OneTask task = new OneTask();

    TaskCancelCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return task.tell(
                terminal,
                task.post(environment, "cancel"),
                answer -> "cancelled: " + Printable.text(answer.path("id").asString("")) + "\n");
    }
}
