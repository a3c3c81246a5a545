package io.phasegate.sdk.protocol;

import java.util.Optional;

/**
 * What {@code bash} and {@code run_tests} give back, whatever the exit code.
 *
 * @param status {@code success} where the exit code is 0
 * @param stdout what the command printed
 * @param stderr and what it complained about
 * @param exitCode its own
 * @param command what was run
 * @param truncated true where more was printed than could be given
 */
public record CommandResult(
        String status,
        String stdout,
        String stderr,
        int exitCode,
        String command,
        Optional<Boolean> truncated) {
    /** Without what was printed. */
    @Override
    public String toString() {
        return "CommandResult[" + command + ", " + exitCode + "]";
    }
}
