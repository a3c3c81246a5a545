package io.phasegate.shell;

import java.util.List;
import java.util.Optional;

/** Where a command reads from or writes to. */
sealed interface Redirect {
    /**
     * A file, or whatever its name stands for.
     *
     * @param variable the variable that receives the descriptor's number
     */
    record File(String operator, Optional<String> variable, ShellWord target) implements Redirect {}

    /** A descriptor is copied or closed. */
    record Descriptor() implements Redirect {}

    /**
     * Text that stands in the script itself.
     *
     * @param input whether the command reads it as its input
     * @param body a here-document is read when its line ends, after this was made
     */
    record Here(boolean input, List<Part> body) implements Redirect {}
}
