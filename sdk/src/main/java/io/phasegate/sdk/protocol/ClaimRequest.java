package io.phasegate.sdk.protocol;

import java.util.List;
import java.util.Optional;

/**
 * Asks for a task: the next of the queue, or a certain one.
 *
 * @param agentId 1 to 128 characters
 * @param capabilities what the agent is capable of; empty means nothing in particular
 * @param taskId a certain task, to begin or to resume; empty for the next of the queue
 * @param phaseToken the last token of the task that is resumed
 * @param resumeSecret or what the last claim of that task answered
 */
public record ClaimRequest(
        String agentId,
        List<String> capabilities,
        Optional<String> taskId,
        Optional<String> phaseToken,
        Optional<String> resumeSecret) {
    /** Keeps the list as it is now. */
    public ClaimRequest {
        capabilities = List.copyOf(capabilities);
    }

    /** Without the token and the secret. */
    @Override
    public String toString() {
        return "ClaimRequest[" + agentId + ", " + capabilities + ", " + taskId + "]";
    }
}
