package io.phasegate.task;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A command that ran for a task.
 *
 * @param seq the visit: transitions made before it
 * @param words of the command
 * @param passed tests, where a known runner's output gives the count; likewise {@code failed},
 *     {@code skipped}
 * @param evidence whether the contract names the command as one whose runs are evidence
 * @param manifest digest of the workspace as the run left it, where one was taken
 */
public record Execution(
        String executionId,
        String taskId,
        String phase,
        long seq,
        String tool,
        List<String> words,
        int exitCode,
        Optional<Integer> passed,
        Optional<Integer> failed,
        Optional<Integer> skipped,
        Origin origin,
        boolean evidence,
        Optional<String> manifest,
        Instant at) {
    public Execution {
        words = List.copyOf(words);
    }

    /** Who saw it run. */
    public enum Origin {
        /** This server ran it. */
        EXECUTED,
        /** An agent's hook said so. */
        REPORTED
    }
}
