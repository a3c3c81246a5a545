package io.phasegate.metric;

import io.phasegate.audit.WriteTimes;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** Times the writing of the audit trail. */
public final class AuditMeters implements WriteTimes {
    private final DistributionDataPoint appends;
    private final DistributionDataPoint writes;

    AuditMeters(PrometheusRegistry registry) {
        appends =
                Meters.seconds(
                        registry,
                        "phasegate_audit_append_duration_seconds",
                        "Time a call waited until its audit record was safe.",
                        Meters.SHORT);
        writes =
                Meters.seconds(
                        registry,
                        "phasegate_audit_write_duration_seconds",
                        "Time to write one group of audit records.",
                        Meters.SHORT);
    }

    @Override
    public void appended(Duration time) {
        appends.observe(Meters.seconds(time));
    }

    @Override
    public void written(Duration time) {
        writes.observe(Meters.seconds(time));
    }
}
