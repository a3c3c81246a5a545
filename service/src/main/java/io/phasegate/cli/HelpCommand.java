package io.phasegate.cli;

import io.phasegate.contract.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what there is, or everything about one command. */
@Command(
        name = "help",
        description = "What there is, or everything about one command.",
        footer = {"  phasegate help", "  phasegate help check"})
final class HelpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command.")
    private String command = "";

    HelpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandLine program = spec.root().commandLine();
        CommandLine wanted = command.isEmpty() ? program : program.getSubcommands().get(command);
        if (wanted == null) {
            List<String> commands = new ArrayList<>(program.getSubcommands().keySet());
            throw CommandFailure.usage(
                    "unknown command " + Words.quoted(command),
                    Words.didYouMean(command, commands).orElse("see `phasegate help`"));
        }
        terminal.out().print(wanted.getUsageMessage());
        return Exit.DONE;
    }
}
