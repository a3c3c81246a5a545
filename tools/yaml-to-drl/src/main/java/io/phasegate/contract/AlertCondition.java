package io.phasegate.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code gate_block_rate > 50%} or {@code task_stuck_in_phase > 2h}.
 *
 * @param threshold percent, or seconds where {@code duration}
 */
record AlertCondition(String metric, String operator, double threshold, boolean duration) {
    /** Stands where the written condition could not be read. */
    static final AlertCondition NEVER = new AlertCondition("", ">", 0, false);

    private static final Pattern FORM =
            Pattern.compile(
                    "([A-Za-z_]{1,64})\\s*(<=|>=|==|!=|<|>)\\s*([0-9]{1,9}(?:\\.[0-9]{1,6})?)\\s*"
                            + "(%|ms|s|m|h|d)");
    private static final Map<String, Double> SECONDS =
            Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3600.0, "d", 86400.0);
    private static final List<String> DURATIONS =
            List.of("phase_transition_time", "task_stuck_in_phase");

    static Optional<AlertCondition> parse(Located<String> condition, Findings findings) {
        Matcher parts = FORM.matcher(condition.value().strip());
        if (condition.value().isEmpty()) {
            return Optional.empty();
        }
        if (!parts.matches()) {
            refuse(condition, "is not a condition", findings);
            return Optional.empty();
        }
        String metric = parts.group(1);
        if (!metrics().contains(metric)) {
            findings.error(
                    "unknown-metric",
                    condition.at(),
                    "unknown metric " + Words.quoted(metric),
                    Words.didYouMean(metric, metrics())
                            .or(() -> Optional.of("known are " + Words.quoted(metrics()))));
            return Optional.empty();
        }
        boolean duration = !parts.group(4).equals("%");
        if (duration != DURATIONS.contains(metric)) {
            refuse(
                    condition,
                    duration
                            ? "compares a rate with a duration"
                            : "compares a duration with a rate",
                    findings);
            return Optional.empty();
        }
        double number = Double.parseDouble(parts.group(3));
        if (!duration && number > 100) {
            refuse(condition, "asks for more than 100%", findings);
            return Optional.empty();
        }
        double factor = SECONDS.getOrDefault(parts.group(4), 1.0);
        return Optional.of(new AlertCondition(metric, parts.group(2), number * factor, duration));
    }

    private static List<String> metrics() {
        return Stream.concat(MonitoringReader.METRICS.stream(), Stream.of("task_stuck_in_phase"))
                .toList();
    }

    private static void refuse(Located<String> condition, String why, Findings findings) {
        findings.error(
                "bad-alert-condition",
                condition.at(),
                Words.quoted(condition.value()) + " " + why,
                "write a metric, a comparison and a percentage or a duration, such as"
                        + " `gate_block_rate > 50%` or `task_stuck_in_phase > 2h`");
    }
}
