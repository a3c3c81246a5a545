package io.phasegate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hook}: it does nothing but hold its commands. */
@Command(
        name = "hook",
        description = "What agents with hooks of their own call, and its installation.",
        footer = {
            "  phasegate hook install claude-code",
            "  phasegate hook claude-code < event.json"
        })
final class HookGroupCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
