package io.phasegate.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.phasegate.metric.RequestMeters;
import io.phasegate.wire.Json;
import java.util.function.Supplier;

/** Answers what never reaches a route, because it is no well-formed request. */
final class BrokenRequests implements DirectHandler {
    private final Supplier<String> requestIds;
    private final RequestMeters meters;

    BrokenRequests(Supplier<String> requestIds, RequestMeters meters) {
        this.requestIds = requestIds;
        this.meters = meters;
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType eventType,
            Status defaultStatus,
            ServerResponseHeaders responseHeaders,
            String message) {
        Problem problem = problem(defaultStatus).withInstance(requestIds.get());
        meters.problem(problem.name());
        return TransportResponse.builder()
                .status(Status.create(problem.status()))
                .headers(responseHeaders)
                .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .keepAlive(false)
                .entity(Json.bytes(problem))
                .build();
    }

    static Problem problem(Status status) {
        return switch (status.code()) {
            case 404 ->
                    Problem.of(ProblemType.NOT_FOUND, "see `/openapi` for the addresses there are");
            case 405 ->
                    Problem.of(
                            ProblemType.METHOD_NOT_ALLOWED,
                            "see `/openapi` for the methods of this address");
            case 408 -> Problem.of(ProblemType.TOO_SLOW, "send the whole body at once");
            case 413 -> Problem.of(ProblemType.BODY_TOO_LARGE, "send a smaller body");
            case 503 -> Problem.of(ProblemType.UNAVAILABLE, "try again in a moment");
            case 500 ->
                    Problem.of(
                            ProblemType.INTERNAL,
                            "tell those who run this server: its log says more");
            default -> Problem.of(ProblemType.INVALID_REQUEST, "send a well-formed HTTP request");
        };
    }
}
