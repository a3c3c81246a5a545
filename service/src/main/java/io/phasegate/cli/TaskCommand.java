package io.phasegate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code task}: it does nothing but hold its commands. */
@Command(
        name = "task",
        description = "The tasks that agents work on.",
        footer = {
            "  phasegate task create --title 'Greet by name' --priority 5",
            "  phasegate task import plan.yaml",
            "  phasegate task list --status pending",
            "  phasegate task show greet",
            "  phasegate task cancel greet",
            "  phasegate task merge greet",
            "  phasegate task drop greet"
        })
final class TaskCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
