package io.phasegate.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.sdk.protocol.Problem;
import io.phasegate.wire.Json;
import java.time.Duration;

/** Sends what a request came to. */
final class Answers {
    private static final String JSON = "application/json";
    private static final Header NOT_STORED =
            HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
    private static final Header NOT_GUESSED =
            HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    private static final String PROBLEM = "application/problem+json";

    private Answers() {}

    static void ok(ServerResponse response, Object body) {
        send(response, Status.OK_200, JSON, Json.bytes(body));
    }

    static void json(ServerResponse response, int status, Object body) {
        send(response, Status.create(status), JSON, Json.bytes(body));
    }

    static void bytes(ServerResponse response, String mediaType, byte[] body) {
        send(response, Status.OK_200, mediaType, body);
    }

    static void text(ServerResponse response, String mediaType, String body) {
        send(
                response,
                Status.OK_200,
                mediaType,
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /**
     * Says what went wrong.
     *
     * @param retryAfter in whole seconds, said where it may help to try again
     */
    static void problem(ServerResponse response, Problem problem, Duration retryAfter) {
        if (problem.status() == 429 || problem.status() == 503) {
            response.header(HeaderNames.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
        }
        send(response, Status.create(problem.status()), PROBLEM, Json.bytes(problem));
    }

    /** One that was made before. */
    static void problem(ServerResponse response, int status, Object problem) {
        send(response, Status.create(status), PROBLEM, Json.bytes(problem));
    }

    private static void send(
            ServerResponse response, Status status, String mediaType, byte[] body) {
        response.status(status)
                .header(HeaderNames.CONTENT_TYPE, mediaType)
                .header(NOT_STORED)
                .header(NOT_GUESSED)
                .send(body);
    }
}
