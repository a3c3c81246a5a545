package io.phasegate.sdk;

import io.phasegate.sdk.protocol.ToolAnswer;
import java.util.List;

/**
 * A tool was run.
 *
 * @param result what it gave back
 * @param answer all the server said about it
 * @param <T> the kind of result
 */
public record ToolRun<T>(T result, ToolAnswer answer) {
    /** Names this run, for example as the evidence of an artifact. */
    public String executionId() {
        return answer.executionId();
    }

    /** One readable text for each violation that did not block. */
    public List<String> warnings() {
        return answer.warnings();
    }
}
