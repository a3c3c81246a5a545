package io.phasegate.sdk.protocol;

/**
 * A line that matches.
 *
 * @param file relative to the workspace
 * @param line counted from 1
 * @param content of the line
 */
public record GrepMatch(String file, int line, String content) {}
