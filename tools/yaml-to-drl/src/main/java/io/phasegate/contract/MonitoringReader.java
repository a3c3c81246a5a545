package io.phasegate.contract;

import io.phasegate.contract.Monitoring.Action;
import io.phasegate.contract.Monitoring.Alert;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code monitoring}. */
final class MonitoringReader {
    static final List<String> METRICS =
            List.of(
                    "phase_transition_time",
                    "gate_pass_rate",
                    "gate_block_rate",
                    "tool_usage_by_phase",
                    "artifact_validation_failures",
                    "tool_violation_rate");
    private static final Map<String, Action> ACTIONS =
            Map.of(
                    "notify_human", Action.NOTIFY_HUMAN,
                    "webhook", Action.WEBHOOK,
                    "log", Action.LOG);

    private MonitoringReader() {}

    static Monitoring read(Fields fields, Findings findings) {
        List<Located<String>> metrics = fields.texts("metrics");
        metrics.stream()
                .filter(metric -> !METRICS.contains(metric.value()))
                .forEach(metric ->
                        findings.error(
                                "unknown-metric",
                                metric.at(),
                                "unknown metric " + Words.quoted(metric.value()),
                                Words.didYouMean(metric.value(), METRICS)
                                        .or(() ->
                                                Optional.of(
                                                        "known are " + Words.quoted(METRICS)))));
        return new Monitoring(
                metrics,
                fields.value("export").flatMap(export -> ExportReader.read(export, findings)),
                fields.each("alerts", Sections.ALERT, MonitoringReader::alert));
    }

    private static Alert alert(Fields fields) {
        Findings findings = fields.findings();
        Located<String> condition = fields.requiredText("condition");
        AlertCondition parsed =
                AlertCondition.parse(condition, findings).orElse(AlertCondition.NEVER);
        Action action = fields.requiredWord("action", ACTIONS, Action.LOG);
        Optional<Located<String>> url = fields.text("url");
        if (action == Action.WEBHOOK) {
            url.ifPresentOrElse(
                    written -> Urls.check(written, findings),
                    () ->
                            findings.warning(
                                    "alert-without-url",
                                    fields.at("action"),
                                    "this alert names no `url`, so it is only logged",
                                    "add `url: https://…`, or write `action: log`"));
        } else if (url.isPresent()) {
            findings.error(
                    "contradicting-alert",
                    fields.at("url"),
                    "`url` has no effect without `action: webhook`",
                    "write `action: webhook`, or leave `url` out");
        }
        return new Alert(
                fields.at(),
                condition,
                parsed.metric(),
                parsed.operator(),
                parsed.threshold(),
                parsed.duration(),
                action,
                fields.text("message", ""),
                url);
    }
}
