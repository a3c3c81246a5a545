package io.phasegate.tool;

/**
 * Something wrong with an argument.
 *
 * @param pointer JSON Pointer into the arguments
 * @param message what is expected, for example {@code must be a string}
 */
public record ArgumentProblem(Nature nature, String pointer, String message) {
    /** What it comes from. */
    public enum Nature {
        /** It is not there, and a call needs it. */
        MISSING,
        /** The tool has none of that name, or not of that type. */
        FORM,
        /** No call can be made with what it says. */
        CONTENT
    }

    ArgumentProblem(String pointer, String message) {
        this(Nature.CONTENT, pointer, message);
    }
}
