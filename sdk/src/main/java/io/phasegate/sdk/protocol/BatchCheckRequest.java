package io.phasegate.sdk.protocol;

import java.util.List;

/**
 * Asks about several tool calls at once.
 *
 * @param taskId of the task the token is for
 * @param phaseToken what admits the call
 * @param calls in the order in which they will be answered
 */
public record BatchCheckRequest(String taskId, String phaseToken, List<ToolCall> calls) {
    /** Keeps the list as it is now. */
    public BatchCheckRequest {
        calls = List.copyOf(calls);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "BatchCheckRequest[" + taskId + ", " + calls + "]";
    }
}
