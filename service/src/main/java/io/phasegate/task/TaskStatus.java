package io.phasegate.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

    public static Optional<TaskStatus> named(String word) {
        return Arrays.stream(values()).filter(status -> status.word().equals(word)).findFirst();
    }

    public static TaskStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
