package io.phasegate;

import io.phasegate.cli.Program;
import io.phasegate.cli.Terminal;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts the command line in the process's own terminal and directory. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        // Libraries report their progress at INFO; a command's output is the command's alone.
        Logger.getLogger("").setLevel(Level.WARNING);
        System.exit(Program.run(Terminal.ofProcess(), arguments));
    }
}
