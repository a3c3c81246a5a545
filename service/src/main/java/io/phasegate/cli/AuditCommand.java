package io.phasegate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code audit}: it does nothing but hold its commands. */
@Command(
        name = "audit",
        description = "The record of what was decided: ask it, check it, take it along.",
        footer = {
            "  phasegate audit verify",
            "  phasegate audit query --allowed false --phase TDD",
            "  phasegate audit export -o decisions.jsonl"
        })
final class AuditCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
