package io.phasegate.metric;

import io.phasegate.contract.Phase;
import io.phasegate.contract.Workflow;
import io.phasegate.decision.Decision;
import io.phasegate.decision.Finding;
import io.phasegate.rules.Kind;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts decisions. Labels hold words of the contract and names of our own tools, never what a
 * caller made up: whoever asks for new names all day does not fill the memory.
 */
public final class DecisionMeters {
    private static final String OTHER = "other";

    private final Counter decisions;
    private final Counter toolUsage;
    private final Counter toolViolations;
    private final Counter passed;
    private final Counter blocked;
    private final Counter failures;
    private final Histogram rules;
    private final Histogram phases;

    DecisionMeters(PrometheusRegistry registry) {
        decisions =
                Meters.counter(
                        registry,
                        "phasegate_decisions",
                        "Decisions on tool calls and transitions.",
                        "request",
                        "phase",
                        "tool",
                        "outcome",
                        "mode");
        toolUsage =
                Meters.counter(
                        registry,
                        ContractMetric.TOOL_USAGE_BY_PHASE.exported(),
                        "Tool calls decided on.",
                        "phase",
                        "tool");
        toolViolations =
                Meters.counter(
                        registry,
                        ContractMetric.TOOL_VIOLATION_RATE.exported(),
                        "Tool calls that offended a rule, blocked or not.",
                        "phase",
                        "tool");
        passed =
                Meters.counter(
                        registry,
                        ContractMetric.GATE_PASS_RATE.exported(),
                        "Transitions allowed, by the gate they lead through.",
                        "gate");
        blocked =
                Meters.counter(
                        registry,
                        ContractMetric.GATE_BLOCK_RATE.exported(),
                        "Transitions refused, by the gate they lead through.",
                        "gate");
        failures =
                Meters.counter(
                        registry,
                        ContractMetric.ARTIFACT_VALIDATION_FAILURES.exported(),
                        "Findings about artifacts: missing, not of their schema, against a rule.",
                        "phase",
                        "artifact");
        rules =
                Meters.seconds(
                        registry,
                        "phasegate_decision_duration_seconds",
                        "Time the rules took for a decision.",
                        Meters.SHORT,
                        "request");
        phases =
                Meters.seconds(
                        registry,
                        ContractMetric.PHASE_TRANSITION_TIME.exported(),
                        "Time tasks spent in a phase before they left it.",
                        Meters.LONG,
                        "phase");
    }

    /**
     * A tool call was decided on.
     *
     * @param ours names of the tools that this server has
     */
    public void toolCall(
            Workflow workflow, Set<String> ours, String phase, String name, Decision decision) {
        String tool = ours.contains(name) || isOf(workflow, name) ? name : OTHER;
        decided("tool_call", phase, tool, decision);
        toolUsage.labelValues(phase, tool).inc();
        if (!decision.explanation().findings().isEmpty()) {
            toolViolations.labelValues(phase, tool).inc();
        }
    }

    /**
     * A transition was decided on.
     *
     * @param to empty where the task is to be completed
     */
    public void transition(Workflow workflow, String from, Optional<String> to, Decision decision) {
        decided("transition", from, "", decision);
        switch (decision) {
            case Decision.Allow _ -> passed.labelValues(gate(workflow, from, to)).inc();
            case Decision.Deny _ -> blocked.labelValues(gate(workflow, from, to)).inc();
            case Decision.AwaitApproval _ -> {
                // neither yet
            }
        }
        decision.explanation().findings().stream()
                .filter(finding -> finding.violation().kind() == Kind.ARTIFACT)
                .forEach(finding -> failures.labelValues(from, artifact(finding)).inc());
    }

    /** A task left a phase after that time. */
    public void left(String phase, Duration time) {
        phases.labelValues(phase).observe(Meters.seconds(time));
    }

    private void decided(String request, String phase, String tool, Decision decision) {
        decisions
                .labelValues(
                        request,
                        phase,
                        tool,
                        outcome(decision),
                        decision.explanation().mode().word())
                .inc();
        rules.labelValues(request).observe(Meters.seconds(decision.explanation().duration()));
    }

    private static String outcome(Decision decision) {
        return switch (decision) {
            case Decision.Allow allow ->
                    allow.explanation().findings().isEmpty() ? "allowed" : "warned";
            case Decision.Deny _ -> "blocked";
            case Decision.AwaitApproval _ -> "waiting";
        };
    }

    private static boolean isOf(Workflow workflow, String tool) {
        return workflow.phases().stream()
                .map(Phase::allowedTools)
                .flatMap(List::stream)
                .anyMatch(allowed -> allowed.value().equals(tool));
    }

    /** {@code none} where no gate stands on the way. */
    private static String gate(Workflow workflow, String from, Optional<String> to) {
        return to.flatMap(target -> workflow.transition(from, target))
                .flatMap(edge -> edge.gate())
                .map(gate -> gate.value())
                .orElse("none");
    }

    /** The third word of {@code artifact.PHASE.TYPE.RULE}. */
    private static String artifact(Finding finding) {
        String[] words = finding.violation().rule().split("\\.", -1);
        return words.length > 2 ? words[2] : OTHER;
    }

    List<Reading> readings(ContractMetric metric) {
        return switch (metric) {
            case GATE_PASS_RATE -> share(metric, sum(passed), sum(passed) + sum(blocked));
            case GATE_BLOCK_RATE -> share(metric, sum(blocked), sum(passed) + sum(blocked));
            case TOOL_VIOLATION_RATE -> share(metric, sum(toolViolations), sum(toolUsage));
            case TOOL_USAGE_BY_PHASE -> counts(metric, toolUsage);
            case ARTIFACT_VALIDATION_FAILURES -> counts(metric, failures);
            case PHASE_TRANSITION_TIME ->
                    phases.collect().getDataPoints().stream()
                            .map(point ->
                                    new Reading(
                                            metric.word(),
                                            map(point.getLabels()),
                                            point.getSum() / point.getCount()))
                            .toList();
        };
    }

    private static double sum(Counter counter) {
        return counter.collect().getDataPoints().stream()
                .mapToDouble(CounterDataPointSnapshot::getValue)
                .sum();
    }

    /** Of nothing there is no share. */
    private static List<Reading> share(ContractMetric metric, double part, double whole) {
        return whole == 0 ? List.of() : List.of(new Reading(metric.word(), Map.of(), part / whole));
    }

    private static List<Reading> counts(ContractMetric metric, Counter counter) {
        return counter.collect().getDataPoints().stream()
                .map(point -> new Reading(metric.word(), map(point.getLabels()), point.getValue()))
                .toList();
    }

    private static Map<String, String> map(Labels labels) {
        return labels.stream()
                .collect(Collectors.toMap(label -> label.getName(), label -> label.getValue()));
    }
}
