package io.phasegate.task;

import io.phasegate.artifact.CanonicalJson;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A transition that was allowed, to be put on record.
 *
 * @param seq and {@code lease}: as the decision saw them; if they moved on since, nothing happens
 * @param to the phase to enter; empty where a terminal phase's artifacts complete the task
 * @param completes whether the task is completed with it
 * @param artifacts accepted with it, by type
 * @param tokenExpires of the token for the phase entered
 */
public record Move(
        String taskId,
        String from,
        long seq,
        long lease,
        Optional<String> to,
        boolean completes,
        Map<String, CanonicalJson> artifacts,
        String decisionId,
        Instant tokenExpires) {
    public Move {
        artifacts = Map.copyOf(artifacts);
        if (to.isEmpty() && !completes) {
            throw new IllegalArgumentException("a move leads to a phase or completes the task");
        }
    }
}
