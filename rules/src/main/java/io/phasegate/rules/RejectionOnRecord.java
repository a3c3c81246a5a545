package io.phasegate.rules;

/**
 * Who rejected what this task submitted for a gate, so that its agent is told why. A rejection
 * blocks by nothing of its own: what is rejected is not approved.
 *
 * @param comment may be empty
 */
public record RejectionOnRecord(String gate, String approver, String comment) {
    /** For details. */
    String described() {
        return "rejected by `" + approver + "`" + (comment.isEmpty() ? "" : ": " + comment);
    }
}
