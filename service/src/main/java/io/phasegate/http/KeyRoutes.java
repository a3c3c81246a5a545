package io.phasegate.http;

import io.phasegate.audit.RecordedKeys;
import io.phasegate.http.Route.Credential;
import java.util.List;

/** Who may call. */
final class KeyRoutes {
    private KeyRoutes() {}

    static List<Route> of(ApiGround ground, ApiParts parts) {
        KeyCalls keys =
                new KeyCalls(
                        parts.json(),
                        parts.operators(),
                        ground.keys(),
                        new RecordedKeys(ground.keys(), ground.audit(), ground.clock()));
        return List.of(
                Route.get("/api/v1/keys", Credential.ADMIN, keys::list),
                Route.post("/api/v1/keys", Credential.ADMIN, keys::create),
                Route.delete("/api/v1/keys/{id}", Credential.ADMIN, keys::revoke));
    }
}
