package io.phasegate.sdk.protocol;

import java.util.List;

/**
 * A request for approval, as far as its agent needs it.
 *
 * @param status {@code pending}, {@code approved}, {@code rejected}, {@code used}, {@code replaced}
 *     or {@code void}
 * @param answers what approvers said so far
 */
public record Approval(String id, String status, String gate, List<Answer> answers) {
    /** Keeps the list as it is now. */
    public Approval {
        answers = List.copyOf(answers);
    }

    /**
     * What one approver said.
     *
     * @param verdict yes or no, in the words that {@link Approval#status} has for them
     * @param comment may be empty
     */
    public record Answer(String approver, String verdict, String comment) {}
}
