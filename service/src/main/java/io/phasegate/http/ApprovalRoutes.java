package io.phasegate.http;

import io.phasegate.http.Route.Credential;
import java.util.List;

/** What gates ask people. */
final class ApprovalRoutes {
    private ApprovalRoutes() {}

    static List<Route> of(ApiGround ground, ApiParts parts) {
        ApprovalCalls calls =
                new ApprovalCalls(
                        parts.json(),
                        parts.operators(),
                        ground.keys(),
                        ground.policies(),
                        ground.terms(),
                        parts.gate(),
                        parts.approvals());
        return List.of(
                Route.get("/api/v1/approvals", Credential.ANY_KEY, calls::list),
                Route.get("/api/v1/approvals/{id}", Credential.KEY_OR_TOKEN, calls::show),
                Route.post("/api/v1/approvals/{id}/approve", Credential.APPROVER, calls::approve),
                Route.post("/api/v1/approvals/{id}/reject", Credential.APPROVER, calls::reject));
    }
}
