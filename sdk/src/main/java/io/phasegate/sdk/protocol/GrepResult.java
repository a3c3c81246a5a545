package io.phasegate.sdk.protocol;

import java.util.List;
import java.util.Optional;

/**
 * What {@code grep} gives back.
 *
 * @param status {@code success}, also where nothing matched
 * @param pattern that was looked for
 * @param path where
 * @param matches by file and line
 * @param total how many there are
 * @param truncated true where {@code matches} could not hold all of them
 */
public record GrepResult(
        String status,
        String pattern,
        String path,
        List<GrepMatch> matches,
        int total,
        Optional<Boolean> truncated) {
    /** Keeps the list as it is now. */
    public GrepResult {
        matches = List.copyOf(matches);
    }
}
