package io.phasegate.sdk.protocol;

import java.util.Optional;

/**
 * What {@code read_files} gives back.
 *
 * @param status {@code success}
 * @param content of the file, or the part of it that was asked for
 * @param lines in {@code content}
 * @param path relative to the workspace
 * @param truncated true where the file goes on after what could be given
 */
public record ReadResult(
        String status, String content, int lines, String path, Optional<Boolean> truncated) {
    /** Without the content. */
    @Override
    public String toString() {
        return "ReadResult[" + path + ", " + lines + "]";
    }
}
