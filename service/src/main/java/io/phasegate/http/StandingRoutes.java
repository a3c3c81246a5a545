package io.phasegate.http;

import io.phasegate.http.Route.Credential;
import java.util.List;

/** How the service does, and what it offers: open to all. */
final class StandingRoutes {
    private StandingRoutes() {}

    static List<Route> of(ApiGround ground) {
        HealthCall health =
                new HealthCall(
                        ground.policies(),
                        ground.database(),
                        ground.commands().containment(),
                        ground.version());
        ObserveCalls observe =
                new ObserveCalls(
                        ground.policies(),
                        ground.policyAgreed(),
                        ground.database(),
                        ground.audit(),
                        ground.metrics());
        return List.of(
                Route.get("/health", Credential.NONE, health::health),
                Route.get("/observe/health", Credential.NONE, observe::health),
                Route.get("/observe/health/live", Credential.NONE, observe::live),
                Route.get("/observe/health/ready", Credential.NONE, observe::health),
                Route.get("/observe/metrics", Credential.NONE, observe::metrics),
                Route.get("/openapi", Credential.NONE, new OpenApiCall()::document));
    }
}
