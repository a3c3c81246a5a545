package io.phasegate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code agents}: it does nothing but hold its commands. */
@Command(
        name = "agents",
        description = "Agents that were spawned: which there are, what they say, and their end.",
        footer = {
            "  phasegate agents list",
            "  phasegate agents attach builder-2",
            "  phasegate agents logs builder-2",
            "  phasegate agents stop builder-2"
        })
final class AgentsCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
