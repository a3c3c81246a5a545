package io.phasegate.sdk.protocol;

import java.util.List;

/**
 * What was decided about several tool calls.
 *
 * @param decisions one for each call, in their order
 */
public record BatchCheckAnswer(List<ToolCheckAnswer> decisions) {
    /** Keeps the list as it is now. */
    public BatchCheckAnswer {
        decisions = List.copyOf(decisions);
    }
}
