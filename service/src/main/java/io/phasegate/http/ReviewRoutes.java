package io.phasegate.http;

import io.phasegate.http.Route.Credential;
import java.util.List;

/** What reviewers found. */
final class ReviewRoutes {
    private ReviewRoutes() {}

    static List<Route> of(ApiGround ground, ApiParts parts) {
        ReviewCalls calls =
                new ReviewCalls(
                        parts.json(),
                        ground.policies(),
                        ground.terms(),
                        parts.gate(),
                        parts.ownTask(),
                        parts.reviews(),
                        parts.names());
        return List.of(
                Route.post("/api/v1/reviews", Credential.PHASE_TOKEN, calls::post),
                Route.get("/api/v1/reviews", Credential.KEY_OR_TOKEN, calls::list));
    }
}
