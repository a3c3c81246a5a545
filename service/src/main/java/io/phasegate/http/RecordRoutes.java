package io.phasegate.http;

import io.phasegate.http.Route.Credential;
import java.util.List;

/** What happened: events and the audit. */
final class RecordRoutes {
    private RecordRoutes() {}

    static List<Route> of(ApiGround ground, ApiParts parts) {
        EventCalls events =
                new EventCalls(parts.operators(), parts.ownTask(), parts.gate(), ground.events());
        AuditCalls audits =
                new AuditCalls(parts.operators(), parts.ownTask(), parts.search(), ground.audit());
        return List.of(
                Route.get("/api/v1/events", Credential.KEY_OR_TOKEN, events::list),
                Route.get("/api/v1/events/stream", Credential.KEY_OR_TOKEN, events::stream),
                Route.get("/api/v1/audit/query", Credential.KEY_OR_TOKEN, audits::query),
                Route.get("/api/v1/audit/recent", Credential.ANY_KEY, audits::recent),
                Route.get("/api/v1/audit/stats", Credential.ANY_KEY, audits::stats),
                Route.get(
                        "/api/v1/audit/decisions/{decision_id}",
                        Credential.KEY_OR_TOKEN,
                        audits::decision),
                Route.get("/api/v1/audit/verify", Credential.ANY_KEY, audits::verify));
    }
}
