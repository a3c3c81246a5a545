package io.phasegate.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs what people run most, in one process and unseen, so that the virtual machine can note down
 * which classes the commands need. What the commands answer is of no interest here.
 */
final class TrainingRun {
    private static final List<List<String>> COMMANDS =
            List.of(
                    List.of("--help"),
                    List.of("validate"),
                    List.of(
                            "check",
                            "--phase",
                            "TDD",
                            "--tool",
                            "write_files",
                            "--arg",
                            "path=a.py"),
                    List.of("check", "--phase", "TDD", "--tool", "bash", "--arg", "command=ls > a"),
                    List.of(
                            "check",
                            "--phase",
                            "TDD",
                            "--tool",
                            "read_files",
                            "--arg",
                            "path=a",
                            "--json"),
                    List.of("rules"),
                    List.of("validate", "--format", "json"));

    private TrainingRun() {}

    /** {@code arguments[0]}: a directory with a contract. */
    public static void main(String[] arguments) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Terminal terminal =
                new Terminal(nowhere, nowhere, Path.of(arguments[0]), false, Optional.empty());
        COMMANDS.forEach(command -> Program.run(terminal, command.toArray(String[]::new)));
    }
}
