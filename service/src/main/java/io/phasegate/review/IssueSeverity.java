package io.phasegate.review;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words by which reviewers say how bad an issue is, the worst first. */
public enum IssueSeverity {
    BLOCKING(true),
    BLOCKER(true),
    CRITICAL(true),
    HIGH(true),
    MAJOR(false),
    MEDIUM(false),
    MODERATE(false),
    WARNING(false),
    MINOR(false),
    LOW(false),
    TRIVIAL(false),
    NIT(false),
    SUGGESTION(false),
    STYLE(false),
    NOTE(false),
    INFO(false);

    private final boolean blocks;

    IssueSeverity(boolean blocks) {
        this.blocks = blocks;
    }

    /** Whether an issue of this severity stops the task. */
    public boolean blocks() {
        return blocks;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In whichever case it is written. */
    public static Optional<IssueSeverity> of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(IssueSeverity::word).toList();
    }
}
