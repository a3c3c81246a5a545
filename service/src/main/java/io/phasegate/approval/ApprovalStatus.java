package io.phasegate.approval;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a request for approval stands. */
public enum ApprovalStatus {
    /** It waits for an answer. */
    PENDING,
    /** The same transition goes through now, once. */
    APPROVED,
    REJECTED,
    /** The transition went through with it. */
    USED,
    /** The agent asked for something else at the same gate. */
    REPLACED,
    /** The task went on without it, or ended. */
    VOID;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ApprovalStatus> named(String word) {
        return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
    }

    /** Whether it may still be answered or used. */
    boolean open() {
        return this == PENDING || this == APPROVED;
    }
}
