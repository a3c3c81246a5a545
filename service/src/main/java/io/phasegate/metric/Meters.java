package io.phasegate.metric;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** Counters and histograms of one make. */
final class Meters {
    /** Upper bounds in seconds for what takes parts of a millisecond when all is well. */
    static final double[] SHORT = {
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 1
    };

    /** Upper bounds in seconds for answers, some of which wait for a command to end. */
    static final double[] ANSWERS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 10, 60};

    /** Upper bounds in seconds for what agents and people take their time for. */
    static final double[] LONG = {1, 10, 60, 300, 900, 1800, 3600, 7200, 14400, 86400};

    private Meters() {}

    static Counter counter(
            PrometheusRegistry registry, String name, String help, String... labels) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    static Histogram seconds(
            PrometheusRegistry registry,
            String name,
            String help,
            double[] bounds,
            String... labels) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(bounds)
                .withoutExemplars()
                .register(registry);
    }

    static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
