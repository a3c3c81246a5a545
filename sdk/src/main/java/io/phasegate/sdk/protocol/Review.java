package io.phasegate.sdk.protocol;

import java.util.List;

/**
 * What a reviewer found.
 *
 * @param model the reviewer, by the name the contract knows it by
 * @param summary for those who read no further
 * @param issues none where all is well
 */
public record Review(String model, String summary, List<ReviewIssue> issues) {
    /** Keeps the list as it is now. */
    public Review {
        issues = List.copyOf(issues);
    }
}
