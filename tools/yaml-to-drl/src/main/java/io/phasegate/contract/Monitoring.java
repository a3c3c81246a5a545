package io.phasegate.contract;

import java.util.List;
import java.util.Optional;

/** Metrics, their export and alerts. */
public record Monitoring(
        List<Located<String>> metrics, Optional<Located<String>> jsonlPath, List<Alert> alerts) {
    public static final Monitoring DEFAULT = new Monitoring(List.of(), Optional.empty(), List.of());

    public Monitoring {
        metrics = List.copyOf(metrics);
        alerts = List.copyOf(alerts);
    }

    /**
     * An alert on a metric.
     *
     * @param operator one of {@code < <= > >= == !=}
     * @param threshold percent, or seconds where {@code duration}
     */
    public record Alert(
            Location at,
            Located<String> condition,
            String metric,
            String operator,
            double threshold,
            boolean duration,
            Action action,
            String message,
            Optional<Located<String>> url) {}

    public enum Action {
        NOTIFY_HUMAN,
        WEBHOOK,
        LOG
    }
}
