package io.phasegate.cli;

import io.phasegate.contract.Contract;
import io.phasegate.convert.Conversion;
import io.phasegate.convert.Converter;
import io.phasegate.rules.compile.BuiltInChecks;
import io.phasegate.wire.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A contract as the rules it becomes. */
@Command(
        name = "convert",
        description = "Write a contract as Drools rules: the same contract, the same bytes.",
        footer = {"  phasegate convert agent_workflow.yaml -o target/rules"})
final class ConvertCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "F",
            description = "The contract; default: " + Policies.DEFAULT_CONTRACT + ".")
    private String workflow = Policies.DEFAULT_CONTRACT;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "DIR",
            description =
                    "Where to; made where it is missing. Files of the same names are replaced.")
    private String output = "";

    ConvertCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Contract contract = new Policies(terminal).valid(workflow);
        Conversion conversion =
                Converter.convert(contract.workflow().orElseThrow(), BuiltInChecks.read());
        try {
            for (Conversion.DrlFile file : conversion.files()) {
                Path target = terminal.resolve(output).resolve(file.name());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.text());
                terminal.out().println(Path.of(output).resolve(file.name()));
            }
        } catch (IOException _) {
            throw CommandFailure.failed(
                    "`" + Printable.text(output) + "` can't be written",
                    "name a folder that may be made or written");
        }
        terminal.out()
                .println(
                        conversion.rules().size()
                                + " rules in "
                                + conversion.files().size()
                                + " files");
        return Exit.DONE;
    }
}
