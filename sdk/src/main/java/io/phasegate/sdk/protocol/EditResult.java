package io.phasegate.sdk.protocol;

/**
 * What {@code edit_files} gives back.
 *
 * @param status {@code success}
 * @param path relative to the workspace
 * @param replacements how many places were changed
 */
public record EditResult(String status, String path, int replacements) {}
