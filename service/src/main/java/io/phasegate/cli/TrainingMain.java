package io.phasegate.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs what people run most, or the service under some load, in one process and unseen, so that the
 * virtual machine can note down which classes are needed, and where the service spends its time.
 * What is answered is of no interest here.
 */
final class TrainingMain {
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

    private TrainingMain() {}

    /** {@code arguments}: {@code commands} or {@code serve}, and a directory with a contract. */
    public static void main(String[] arguments) {
        try {
            run(arguments[0].equals("serve"), arguments[1]);
        } catch (IOException | InterruptedException | RuntimeException trouble) {
            System.err.println("training ended early: " + trouble);
        }
        System.exit(0); // the service would go on; what was noted down so far is kept
    }

    private static void run(boolean serve, String directory)
            throws IOException, InterruptedException {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Terminal terminal =
                new Terminal(nowhere, nowhere, Path.of(directory), false, Optional.empty());
        if (!serve) {
            COMMANDS.forEach(command -> Program.run(terminal, command.toArray(String[]::new)));
            return;
        }
        Path workspace = Files.createTempDirectory("phasegate-training-").toRealPath();
        try (TrainingService service = TrainingService.start(terminal, workspace)) {
            service.work();
        }
    }
}
