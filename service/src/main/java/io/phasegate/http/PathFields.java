package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import java.util.NoSuchElementException;

/** The parts of an address that a route leaves open. */
final class PathFields {
    private PathFields() {}

    /** As it was meant, percent signs resolved. */
    static String text(ServerRequest request, String name) {
        try {
            return request.path().pathParameters().get(name);
        } catch (NoSuchElementException | IllegalArgumentException _) {
            throw Refused.because(
                    ProblemType.NOT_FOUND, "see `/openapi` for the addresses there are");
        }
    }
}
