package io.phasegate.sdk.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands in what the last phase demands; once it is accepted the task is completed. Answered with a
 * {@link TransitionAnswer} that holds no token.
 *
 * @param taskId of the task the token is for
 * @param phaseToken what admits the call
 * @param artifacts what is handed in: an object for each artifact type
 */
public record CompleteRequest(
        String taskId, String phaseToken, Map<String, @Nullable Object> artifacts) {
    /** Keeps the map as it is now. */
    public CompleteRequest {
        artifacts = Fields.copy(artifacts);
    }

    /** Without the token and what the artifacts hold. */
    @Override
    public String toString() {
        return "CompleteRequest[" + taskId + ", " + artifacts.keySet() + "]";
    }
}
