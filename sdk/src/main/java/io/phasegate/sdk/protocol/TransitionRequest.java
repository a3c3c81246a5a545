package io.phasegate.sdk.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks to move a task to another phase.
 *
 * @param taskId of the task the token is for
 * @param currentPhase must be the token's
 * @param targetPhase where to
 * @param phaseToken what admits the call
 * @param artifacts what is handed in: an object for each artifact type
 */
public record TransitionRequest(
        String taskId,
        String currentPhase,
        String targetPhase,
        String phaseToken,
        Map<String, @Nullable Object> artifacts) {
    /** Keeps the map as it is now. */
    public TransitionRequest {
        artifacts = Fields.copy(artifacts);
    }

    /** Without the token and what the artifacts hold. */
    @Override
    public String toString() {
        return "TransitionRequest["
                + taskId
                + ", "
                + currentPhase
                + ", "
                + targetPhase
                + ", "
                + artifacts.keySet()
                + "]";
    }
}
