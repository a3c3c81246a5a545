package io.phasegate.sdk.protocol;

import java.util.List;
import java.util.Optional;

/**
 * What {@code glob} gives back.
 *
 * @param status {@code success}, also where nothing matched
 * @param pattern that was looked for
 * @param path where
 * @param matches files relative to the workspace
 * @param total how many there are
 * @param truncated true where {@code matches} could not hold all of them
 */
public record GlobResult(
        String status,
        String pattern,
        String path,
        List<String> matches,
        int total,
        Optional<Boolean> truncated) {
    /** Keeps the list as it is now. */
    public GlobResult {
        matches = List.copyOf(matches);
    }
}
