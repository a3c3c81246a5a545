package io.phasegate.sdk.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * The task is the agent's.
 *
 * @param task what it is
 * @param phaseToken what admits the agent's calls in this phase
 * @param phase where the task stands
 * @param expiresAt when the token expires
 * @param resumeSecret shows that the task was this agent's, should the token be lost; made anew by
 *     every claim
 * @param workspace the folder to work in, where the task has one of its own; absolute, on the
 *     server's machine
 */
public record ClaimAnswer(
        Task task,
        String phaseToken,
        String phase,
        Instant expiresAt,
        String resumeSecret,
        Optional<String> workspace) {
    /** Without the token and the secret. */
    @Override
    public String toString() {
        return "ClaimAnswer[" + task + ", " + phase + ", " + expiresAt + "]";
    }
}
