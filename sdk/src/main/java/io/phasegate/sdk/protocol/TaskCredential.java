package io.phasegate.sdk.protocol;

/**
 * A task and the token that admits to it: all that refreshing a token, a heartbeat and releasing
 * the task ask for.
 *
 * @param taskId of the task the token is for
 * @param phaseToken what admits the call
 */
public record TaskCredential(String taskId, String phaseToken) {
    /** Without the token. */
    @Override
    public String toString() {
        return "TaskCredential[" + taskId + "]";
    }
}
