package io.phasegate.shell;

import java.util.List;

/** What a word of a script is made of. */
sealed interface Part {
    /** Text that stands for itself; unquoted, it may hold patterns, braces and a tilde. */
    record Literal(String text, boolean quoted) implements Part {}

    /**
     * The value of a variable.
     *
     * @param name empty where an expression picks the variable
     * @param operator what follows the name between braces, up to its operands
     * @param within what stands between the braces behind the name
     */
    record Parameter(String name, String operator, List<Part> within) implements Part {}

    /** A computed number. */
    record Arithmetic(List<Part> within) implements Part {}

    /** The output of commands, or a file that is connected to them. */
    record Commands(Node body, String how) implements Part {}
}
