package io.phasegate.sdk.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks to run a tool, or whether it may be run.
 *
 * @param taskId of the task the token is for
 * @param phaseToken what admits the call
 * @param toolName for example {@code write_files}
 * @param args by name; {@code null} means that the argument is absent
 */
public record ToolRequest(
        String taskId, String phaseToken, String toolName, Map<String, @Nullable Object> args) {
    /** Keeps the map as it is now. */
    public ToolRequest {
        args = Fields.copy(args);
    }

    /** Without the token and what the arguments hold. */
    @Override
    public String toString() {
        return "ToolRequest[" + taskId + ", " + toolName + ", " + args.keySet() + "]";
    }
}
