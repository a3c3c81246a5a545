package io.phasegate.http;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.phasegate.metric.RequestMeters;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts and times every answer under its route's name, never under what the caller wrote. */
final class MeteredRequests implements Filter {
    private final Set<String> paths;
    private final Set<String> methods;
    private final RequestMeters meters;

    MeteredRequests(List<Route> routes, RequestMeters meters) {
        this.paths = routes.stream().map(Route::path).collect(Collectors.toSet());
        this.methods =
                routes.stream().map(route -> route.method().text()).collect(Collectors.toSet());
        this.meters = meters;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        long begun = System.nanoTime();
        String written = request.prologue().method().text();
        String method = methods.contains(written) ? written : "other";
        response.whenSent(() ->
                meters.answered(
                        method,
                        request.matchingPattern().filter(paths::contains).orElse("none"),
                        response.status().code(),
                        Duration.ofNanos(System.nanoTime() - begun)));
        chain.proceed();
    }
}
