package io.phasegate.http;

import io.phasegate.agent.AgentFiles;
import io.phasegate.http.Route.Credential;
import java.util.List;

/** Agents that the server starts itself. */
final class SpawnRoutes {
    private SpawnRoutes() {}

    static List<Route> of(ApiGround ground, ApiParts parts) {
        AgentSpawns spawns =
                new AgentSpawns(
                        new AgentSpawns.Ground(
                                ground.spawning(),
                                AgentFiles.in(ground.hooks().dataDirectory()),
                                ground.policies(),
                                ground.terms(),
                                ground.database(),
                                parts.claims(),
                                parts.leases(),
                                parts.tasks(),
                                new Groundwork(ground.folders(), ground.effects(), parts.leases()),
                                ground.tokens(),
                                parts.names(),
                                ground.ids(),
                                ground.clock()));
        AgentCalls calls =
                new AgentCalls(
                        parts.json(),
                        parts.operators(),
                        ground.keys()::guarded,
                        ground.spawning(),
                        spawns,
                        ground.audit(),
                        parts.names(),
                        ground.clock());
        return List.of(
                Route.get("/api/v1/agents", Credential.ADMIN, calls::list),
                Route.post("/api/v1/agents", Credential.ADMIN, calls::spawn),
                Route.delete("/api/v1/agents/{id}", Credential.ADMIN, calls::stop),
                Route.get("/api/v1/agents/{id}/logs", Credential.ADMIN, calls::logs));
    }
}
