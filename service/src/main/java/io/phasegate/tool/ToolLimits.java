package io.phasegate.tool;

import java.time.Duration;

/**
 * What one call may take.
 *
 * @param timeout of a command that asks for no other, and of a search
 * @param longestTimeout that a command may ask for
 * @param outputBytes of a text in a result, each stream of a command by itself
 * @param fileBytes of a file that is edited or searched
 * @param matches that a search lists
 * @param commands what the system lets a command take
 */
public record ToolLimits(
        Duration timeout,
        Duration longestTimeout,
        int outputBytes,
        int fileBytes,
        int matches,
        CommandLimits commands) {
    public static final ToolLimits STANDARD =
            new ToolLimits(
                    Duration.ofMinutes(2),
                    Duration.ofHours(1),
                    1 << 20,
                    16 << 20,
                    1000,
                    CommandLimits.STANDARD);

    /** With the standard limits for commands. */
    public ToolLimits(
            Duration timeout,
            Duration longestTimeout,
            int outputBytes,
            int fileBytes,
            int matches) {
        this(timeout, longestTimeout, outputBytes, fileBytes, matches, CommandLimits.STANDARD);
    }

    public ToolLimits {
        if (!timeout.isPositive() || timeout.compareTo(longestTimeout) > 0) {
            throw new IllegalArgumentException("timeouts are positive, the longest not shorter");
        }
        if (outputBytes < 1 || fileBytes < 1 || matches < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
