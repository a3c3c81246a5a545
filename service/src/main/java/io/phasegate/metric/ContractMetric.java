package io.phasegate.metric;

import io.phasegate.contract.Monitoring;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The metrics that {@code monitoring.metrics} picks, and by which name Prometheus knows each. */
enum ContractMetric {
    PHASE_TRANSITION_TIME("phasegate_phase_duration_seconds"),
    GATE_PASS_RATE("phasegate_gate_passed"),
    GATE_BLOCK_RATE("phasegate_gate_blocked"),
    TOOL_USAGE_BY_PHASE("phasegate_tool_usage"),
    ARTIFACT_VALIDATION_FAILURES("phasegate_artifact_validation_failures"),
    TOOL_VIOLATION_RATE("phasegate_tool_violations");

    private final String exported;

    ContractMetric(String exported) {
        this.exported = exported;
    }

    /** As contracts write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Without the suffix that counters get. */
    String exported() {
        return exported;
    }

    /** A contract that picks none leaves none out. */
    boolean isPickedBy(Monitoring monitoring) {
        return monitoring.metrics().isEmpty()
                || monitoring.metrics().stream().anyMatch(metric -> metric.value().equals(word()));
    }

    static Set<String> namesLeftOutBy(Monitoring monitoring) {
        return Arrays.stream(values())
                .filter(metric -> !metric.isPickedBy(monitoring))
                .map(ContractMetric::exported)
                .collect(Collectors.toSet());
    }
}
