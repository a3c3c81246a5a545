package io.phasegate.sdk.protocol;

/**
 * Posts a review.
 *
 * @param taskId of the task under review
 * @param phaseToken a reviewer's
 * @param review what was found
 */
public record ReviewRequest(String taskId, String phaseToken, Review review) {
    /** Without the token. */
    @Override
    public String toString() {
        return "ReviewRequest[" + taskId + ", " + review + "]";
    }
}
