package io.phasegate.http;

import io.phasegate.http.Route.Credential;
import io.phasegate.task.Refusals;
import java.util.List;

/** What an agent calls from claiming a task to completing it. */
final class AgentRoutes {
    private AgentRoutes() {}

    static List<Route> of(ApiGround ground, ApiParts parts) {
        ClaimCall claim =
                new ClaimCall(
                        parts.json(),
                        parts.operators(),
                        ground.policies(),
                        ground.terms(),
                        parts.gate(),
                        parts.claims(),
                        new Groundwork(ground.folders(), ground.effects(), parts.leases()),
                        ground.folders(),
                        ground.tokens(),
                        parts.repeats(),
                        ground.clock());
        LeaseCalls lease =
                new LeaseCalls(
                        parts.json(),
                        ground.policies(),
                        ground.terms(),
                        parts.gate(),
                        parts.leases(),
                        parts.issued(),
                        ground.tokens(),
                        parts.running(),
                        ground.clock());
        TransitionCalls transitions =
                new TransitionCalls(
                        parts.json(),
                        ground.policies(),
                        ground.terms(),
                        parts.gate(),
                        parts.running(),
                        parts.passage(),
                        parts.repeats());
        CheckCalls checks =
                new CheckCalls(
                        parts.json(),
                        ground.policies(),
                        ground.terms(),
                        parts.gate(),
                        parts.decisions(),
                        ground.tools());
        ExecuteCall execution = execution(ground, parts);
        SnapshotCall snapshots =
                new SnapshotCall(
                        ground.policies(),
                        ground.terms(),
                        parts.gate(),
                        parts.tasks(),
                        new Refusals(ground.database()),
                        new WorkspaceNotes(ground.folder().files()),
                        ground.clock());
        Credential token = Credential.PHASE_TOKEN;
        return List.of(
                Route.post("/api/v1/tasks/claim", Credential.AGENT_KEY, claim::claim),
                Route.post("/api/v1/tasks/transition", token, transitions::transition),
                Route.post("/api/v1/tasks/complete", token, transitions::complete),
                Route.post("/api/v1/tasks/heartbeat", token, lease::heartbeat),
                Route.post("/api/v1/tasks/release", token, lease::release),
                Route.post("/api/v1/tokens/refresh", token, lease::refresh),
                Route.post("/api/v1/tools/execute", token, execution::execute),
                Route.post("/api/v1/tools/check", token, checks::check),
                Route.post("/api/v1/tools/check/batch", token, checks::checkAll),
                Route.get("/api/v1/state/snapshot", token, snapshots::snapshot));
    }

    private static ExecuteCall execution(ApiGround ground, ApiParts parts) {
        ToolEvents events = new ToolEvents(ground.database(), ground.clock());
        return new ExecuteCall(
                parts.json(),
                ground.policies(),
                ground.terms(),
                parts.gate(),
                parts.running(),
                parts.decisions(),
                parts.visits(),
                ground.tools(),
                new ToolRuns(
                        ground.folders(),
                        ground.commands().containment(),
                        ground.effects(),
                        new Discarding(
                                ground.effects(),
                                ground.discards(),
                                ground.commands().containment()),
                        parts.records(),
                        parts.executions(),
                        ground.audit(),
                        events,
                        parts.names(),
                        ground.clock()),
                events,
                parts.repeats());
    }
}
