package io.phasegate.agent;

import java.time.Instant;

/**
 * A task that an agent holds, with all that its next call needs.
 *
 * @param url of the server, without a slash at its end
 * @param token for the phase
 * @param expires when the token ends
 * @param resumeSecret shows that the task was this agent's; empty where somebody else keeps it
 */
public record HeldTask(
        String url,
        String taskId,
        String agentId,
        String phase,
        String token,
        Instant expires,
        String resumeSecret) {

    /** In a phase with its token. */
    public HeldTask with(String newPhase, String newToken, Instant newExpires) {
        return new HeldTask(url, taskId, agentId, newPhase, newToken, newExpires, resumeSecret);
    }

    /** Without the token and the secret. */
    @Override
    public String toString() {
        return "HeldTask[" + taskId + ", " + phase + ", " + expires + "]";
    }
}
