package io.phasegate.audit;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long full files of a trail are kept. What exceeds either limit is removed; the current file
 * never is.
 *
 * @param longest age of a file's last record; empty: for ever
 * @param files full ones beside the current; empty: all
 */
public record Keeping(Optional<Duration> longest, OptionalInt files) {
    /** Everything, for ever. */
    public static final Keeping EVERYTHING = new Keeping(Optional.empty(), OptionalInt.empty());

    boolean everything() {
        return longest.isEmpty() && files.isEmpty();
    }
}
