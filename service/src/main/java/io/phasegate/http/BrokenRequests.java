package io.phasegate.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.phasegate.metric.RequestMeters;
import io.phasegate.sdk.protocol.Problem;
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
            case 404 -> ProblemType.NOT_FOUND.problem("see `/openapi` for the addresses there are");
            case 405 ->
                    ProblemType.METHOD_NOT_ALLOWED.problem(
                            "see `/openapi` for the methods of this address");
            case 408 -> ProblemType.TOO_SLOW.problem("send the whole body at once");
            case 413 -> ProblemType.BODY_TOO_LARGE.problem("send a smaller body");
            case 503 -> ProblemType.UNAVAILABLE.problem("try again in a moment");
            case 500 ->
                    ProblemType.INTERNAL.problem(
                            "tell those who run this server: its log says more");
            default -> ProblemType.INVALID_REQUEST.problem("send a well-formed HTTP request");
        };
    }
}
