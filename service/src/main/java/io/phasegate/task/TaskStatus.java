package io.phasegate.task;

import java.util.Locale;

/** Where a task stands in the queue. */
public enum TaskStatus {
    PENDING,
    CLAIMED,
    COMPLETED,
    CANCELLED,
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TaskStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
