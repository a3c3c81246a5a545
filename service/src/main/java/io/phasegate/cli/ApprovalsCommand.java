package io.phasegate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code approvals}: it does nothing but hold its commands. */
@Command(
        name = "approvals",
        description = "What people are asked to approve, and their answers.",
        footer = {
            "  phasegate approvals list",
            "  phasegate approvals show approval-01a21254cc01",
            "  phasegate approvals approve approval-01a21254cc01",
            "  phasegate approvals reject approval-01a21254cc01 --comment 'say which files'"
        })
final class ApprovalsCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
