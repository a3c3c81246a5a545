package io.phasegate.http;

import io.helidon.webserver.http.Handler;
import java.util.function.BooleanSupplier;

/**
 * Stops agents' calls while this server's policy is not the one that all servers of the database
 * decide by: until it has taken that over, another one may answer.
 */
final class Agreement {
    private final BooleanSupplier agreed;

    Agreement(BooleanSupplier agreed) {
        this.agreed = agreed;
    }

    /** Ends the request, with 503, where there is none. */
    void require() {
        if (!agreed.getAsBoolean()) {
            throw Refused.because(
                    ProblemType.UNAVAILABLE,
                    "try again: this server is about to take over the policy in force");
        }
    }

    /** The route, with that condition where agents call it; what operators do mends things. */
    Route on(Route route) {
        return switch (route.credential()) {
            case AGENT_KEY, PHASE_TOKEN -> required(route);
            // a hook says it in its own words
            case HOOK, NONE, KEY_OR_TOKEN, ANY_KEY, APPROVER, ADMIN -> route;
        };
    }

    private Route required(Route route) {
        Handler handler = route.handler();
        return new Route(
                route.method(),
                route.path(),
                route.credential(),
                (request, response) -> {
                    require();
                    handler.handle(request, response);
                });
    }
}
