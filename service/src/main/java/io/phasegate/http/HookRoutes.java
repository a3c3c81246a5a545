package io.phasegate.http;

import io.phasegate.agent.AgentFiles;
import io.phasegate.hook.HookMapping;
import io.phasegate.http.Route.Credential;
import io.phasegate.task.HookSessions;
import java.util.List;

/** Where coding agents' own hooks report. */
final class HookRoutes {
    private HookRoutes() {}

    static List<Route> of(ApiGround ground, ApiParts parts) {
        HookAgents agents =
                new HookAgents(
                        parts.operators(),
                        ground.terms(),
                        parts.gate(),
                        parts.claims(),
                        new Groundwork(ground.folders(), ground.effects(), parts.leases()),
                        parts.leases(),
                        new HookSessions(ground.database(), ground.ids()),
                        ground.tokens(),
                        AgentFiles.in(ground.hooks().dataDirectory()),
                        ground.clock());
        HookCalls hooks =
                new HookCalls(
                        parts.json(),
                        parts.agreement(),
                        ground.policies(),
                        agents,
                        parts.decisions(),
                        parts.visits(),
                        new HookReports(
                                parts.executions(),
                                ground.audit(),
                                ground.masking(),
                                parts.names(),
                                ground.clock()),
                        parts.tasks(),
                        ground.folders(),
                        parts.names(),
                        ground.hooks());
        return HookMapping.AGENTS.stream()
                .map(agent ->
                        Route.post(
                                "/hooks/" + agent,
                                Credential.HOOK,
                                hooks.of(HookMapping.of(agent))))
                .toList();
    }
}
