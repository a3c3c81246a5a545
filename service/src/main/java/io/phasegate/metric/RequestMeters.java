package io.phasegate.metric;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;

/** Counts and times requests. */
public final class RequestMeters {
    private final Counter requests;
    private final Histogram times;
    private final Counter problems;
    private final Counter withoutVersion;

    RequestMeters(PrometheusRegistry registry) {
        requests =
                Meters.counter(
                        registry,
                        "phasegate_http_requests",
                        "Requests answered.",
                        "method",
                        "route",
                        "status");
        times =
                Meters.seconds(
                        registry,
                        "phasegate_http_request_duration_seconds",
                        "Time from a request's head to its answer.",
                        Meters.ANSWERS,
                        "route");
        problems =
                Meters.counter(
                        registry,
                        "phasegate_http_problems",
                        "Requests that ended in a problem, by its type.",
                        "type");
        withoutVersion =
                Meters.counter(
                        registry,
                        "phasegate_claims_without_client_version",
                        "Claims by clients that did not state their version.");
    }

    /**
     * An answer was sent.
     *
     * @param method one there is a route for, or {@code other}
     * @param route its path with its parameters' names, or {@code none}
     */
    public void answered(String method, String route, int status, Duration time) {
        requests.labelValues(method, route, Integer.toString(status)).inc();
        times.labelValues(route).observe(Meters.seconds(time));
    }

    /**
     * A problem was the answer.
     *
     * @param type {@code token-expired}
     */
    public void problem(String type) {
        problems.labelValues(type).inc();
    }

    /** A client claimed a task and did not say what it is. */
    public void claimedWithoutVersion() {
        withoutVersion.inc();
    }
}
