package io.phasegate;

import io.phasegate.cli.Logging;
import io.phasegate.cli.Program;
import io.phasegate.cli.Terminal;

/** Starts the command line in the process's own terminal and directory. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Logging.ofCommands();
        System.exit(Program.run(Terminal.ofProcess(), arguments));
    }
}
