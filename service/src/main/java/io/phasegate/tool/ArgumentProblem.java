package io.phasegate.tool;

/**
 * Something wrong with an argument.
 *
 * @param pointer JSON Pointer into the arguments
 * @param message what is expected, for example {@code must be a string}
 */
public record ArgumentProblem(String pointer, String message) {}
