package io.phasegate.http;

import java.util.List;
import java.util.stream.Stream;

/** The REST API put together: which address is answered by what. */
public final class Api {
    private final DecisionNames names;
    private final ApiGround ground;
    private final List<Route> routes;
    private final ApprovalDesk approvals;
    private final Runnable overdue;

    private Api(
            DecisionNames names,
            ApiGround ground,
            List<Route> routes,
            ApprovalDesk approvals,
            Runnable overdue) {
        this.names = names;
        this.ground = ground;
        this.routes = List.copyOf(routes);
        this.approvals = approvals;
        this.overdue = overdue;
    }

    public static Api of(ApiGround ground, Listening listening) {
        ApiParts parts = ApiParts.of(ground, listening);
        return new Api(
                parts.names(),
                ground,
                Stream.of(
                                HookRoutes.of(ground, parts),
                                StandingRoutes.of(ground),
                                AgentRoutes.of(ground, parts),
                                TaskRoutes.of(ground, parts),
                                ApprovalRoutes.of(ground, parts),
                                ReviewRoutes.of(ground, parts),
                                PolicyRoutes.of(ground, parts),
                                RecordRoutes.of(ground, parts),
                                SpawnRoutes.of(ground, parts),
                                KeyRoutes.of(ground, parts))
                        .flatMap(List::stream)
                        .map(parts.agreement()::on)
                        .toList(),
                parts.approvals(),
                () -> {
                    parts.leases()
                            .expire(ground.policies().current().workflow().recovery().agentCrash());
                    parts.approvals().expire();
                });
    }

    List<Route> routes() {
        return routes;
    }

    /** Deals with what time alone brings about: silent agents, approvals nobody gave in time. */
    public void dealWithOverdue() {
        overdue.run();
    }

    /** Answers all who wait for an approval as things stand. */
    public void endWaits() {
        approvals.endWaits();
    }

    /** Begins to answer. */
    public HttpServer listen(Listening listening) {
        return HttpServer.start(
                listening,
                routes,
                new ClientVersions(ground.policies(), ground.metrics().requests()),
                names::nextRequest,
                ground.metrics().requests());
    }
}
