package io.phasegate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code keys}: it does nothing but hold its commands. */
@Command(
        name = "keys",
        description = "The keys of operators and agents.",
        footer = {
            "  phasegate keys init",
            "  phasegate keys create --role approver --name ada",
            "  phasegate keys list",
            "  phasegate keys revoke 3f9a0c51d2e7"
        })
final class KeysCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
