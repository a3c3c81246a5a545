package io.phasegate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code phasegate} itself: it does nothing but hold its commands. */
@Command(
        name = "phasegate",
        description = "Keeps coding agents to their workflow.",
        versionProvider = Version.class,
        footer = {
            "  phasegate init                      bring a contract into this repository",
            "  phasegate validate                  is the contract in order?",
            "  phasegate check --phase TDD --tool write_files --arg path=src/app.py",
            "                                      would this call be allowed, and why not?",
            "  phasegate help check                everything about one command"
        })
final class RootCommand implements Runnable {
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "When something unexpected breaks, show the details.")
    private boolean debug;

    @Spec private CommandSpec spec = CommandSpec.create();

    boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
