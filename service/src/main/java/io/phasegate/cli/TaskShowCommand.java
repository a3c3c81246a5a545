package io.phasegate.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One task and what happened to it. */
@Command(
        name = "show",
        description = "A task, with what happened to it step by step.",
        footer = {"  phasegate task show greet", "  phasegate task show greet --json"})
final class TaskShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin private OneTask task = new OneTask();

    TaskShowCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return task.tell(terminal, task.get(environment), TaskText::of);
    }
}
