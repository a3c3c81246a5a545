package io.phasegate.metric;

import io.phasegate.contract.Monitoring;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Everything that one server measures of itself. Safe for any number of threads. */
public final class Metrics {
    /** Of the text that {@link #text} writes. */
    public static final String MEDIA_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final DecisionMeters decisions = new DecisionMeters(registry);
    private final RequestMeters requests = new RequestMeters(registry);
    private final AuditMeters audit = new AuditMeters(registry);

    public DecisionMeters decisions() {
        return decisions;
    }

    public RequestMeters requests() {
        return requests;
    }

    public AuditMeters audit() {
        return audit;
    }

    /** A number that is looked up whenever somebody asks. */
    public void gauge(String name, String help, Supplier<? extends Number> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.get().doubleValue()))
                .register(registry);
    }

    /** Numbers by the values of one label, looked up whenever somebody asks. */
    public void gauge(
            String name, String help, String label, Supplier<? extends Map<String, Long>> values) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(callback ->
                        values.get().forEach((value, count) -> callback.call(count, value)))
                .register(registry);
    }

    /** All of it in the Prometheus text format; of what a contract can pick, what it picked. */
    public byte[] text(Monitoring monitoring) {
        Set<String> left = ContractMetric.namesLeftOutBy(monitoring);
        ByteArrayOutputStream text = new ByteArrayOutputStream(16 * 1024);
        try {
            PrometheusTextFormatWriter.create()
                    .write(text, registry.scrape(name -> !left.contains(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory: does not happen
        }
        return text.toByteArray();
    }

    /** The metrics that a contract picked, by the contract's own names. */
    public List<Reading> readings(Monitoring monitoring) {
        return Arrays.stream(ContractMetric.values())
                .filter(metric -> metric.isPickedBy(monitoring))
                .flatMap(metric -> decisions.readings(metric).stream())
                .toList();
    }
}
