package io.phasegate.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code questions}: it does nothing but hold its commands. */
@Command(
        name = "questions",
        description = "What agents asked, for people to answer.",
        footer = {
            "  phasegate questions list",
            "  phasegate questions answer question-01a21254cc01 'use the second one'"
        })
final class QuestionsCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
