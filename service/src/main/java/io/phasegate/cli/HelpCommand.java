package io.phasegate.cli;

import io.phasegate.contract.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        footer = {"  phasegate help", "  phasegate help check", "  phasegate help keys create"})
final class HelpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..2", paramLabel = "COMMAND", description = "The command.")
    private List<String> words = List.of();

    HelpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CommandLine wanted = spec.root().commandLine();
        for (String word : words) {
            Map<String, CommandLine> known = wanted.getSubcommands();
            CommandLine next = known.get(word);
            if (next == null) {
                throw CommandFailure.usage(
                        "unknown command " + Words.quoted(word),
                        Words.didYouMean(word, new ArrayList<>(known.keySet()))
                                .orElse("see `phasegate help`"));
            }
            wanted = next;
        }
        terminal.out().print(wanted.getUsageMessage());
        return Exit.DONE;
    }
}
