package io.phasegate.sdk.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool and what it is called with, one of several.
 *
 * @param toolName for example {@code write_files}
 * @param args by name; {@code null} means that the argument is absent
 */
public record ToolCall(String toolName, Map<String, @Nullable Object> args) {
    /** Keeps the map as it is now. */
    public ToolCall {
        args = Fields.copy(args);
    }

    /** Without what the arguments hold. */
    @Override
    public String toString() {
        return "ToolCall[" + toolName + ", " + args.keySet() + "]";
    }
}
