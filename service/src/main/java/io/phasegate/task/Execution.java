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
 * @param tests that the output names
 * @param evidence whether the contract names the command as one whose runs are evidence
 * @param manifest digest of the workspace as the run left it, where one was taken
 * @param containment what held the command in, as records spell it; empty where it isn't known
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
        TestNames tests,
        Origin origin,
        boolean evidence,
        Optional<String> manifest,
        Optional<String> containment,
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
