package io.phasegate.http;

import io.phasegate.http.Route.Credential;
import java.util.List;

/** Which policy decides, and who changes it. */
final class PolicyRoutes {
    private PolicyRoutes() {}

    static List<Route> of(ApiGround ground, ApiParts parts) {
        PolicyCalls policy = new PolicyCalls(parts.operators(), ground.policies(), parts.search());
        PolicyChangeCalls changes =
                new PolicyChangeCalls(
                        parts.json(), parts.operators(), ground.policies(), ground.keys()::guarded);
        return List.of(
                Route.get("/api/v1/policy", Credential.ANY_KEY, policy::describe),
                Route.get("/api/v1/policy/rules", Credential.ANY_KEY, policy::rules),
                Route.get("/api/v1/policy/rules/{name}", Credential.ANY_KEY, policy::rule),
                Route.post("/api/v1/policy/reload", Credential.ADMIN, changes::reload),
                Route.patch("/api/v1/policy/enforcement", Credential.ADMIN, changes::enforce));
    }
}
