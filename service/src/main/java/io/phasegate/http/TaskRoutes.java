package io.phasegate.http;

import io.phasegate.http.Route.Credential;
import io.phasegate.task.Questions;
import io.phasegate.task.Transitions;
import java.util.List;

/** What operators do with tasks and with what their agents ask. */
final class TaskRoutes {
    private TaskRoutes() {}

    static List<Route> of(ApiGround ground, ApiParts parts) {
        TaskCalls tasks =
                new TaskCalls(
                        parts.json(),
                        parts.operators(),
                        ground.policies(),
                        ground.terms(),
                        parts.gate(),
                        parts.tasks(),
                        ground.folders(),
                        parts.leases(),
                        ground.audit(),
                        parts.names(),
                        ground.clock());
        WorktreeCalls worktrees =
                new WorktreeCalls(
                        parts.json(),
                        parts.operators(),
                        parts.tasks(),
                        ground.finished(),
                        ground.audit(),
                        ground.clock());
        TaskCreationCalls creation =
                new TaskCreationCalls(
                        parts.json(),
                        parts.operators(),
                        parts.tasks(),
                        ground.audit(),
                        ground.clock());
        ContractCall contracts =
                new ContractCall(
                        parts.operators(),
                        ground.policies(),
                        ground.terms(),
                        parts.gate(),
                        parts.tasks(),
                        new Transitions(ground.database(), ground.clock(), ground.ids()),
                        parts.names());
        QuestionCalls questions =
                new QuestionCalls(
                        parts.json(),
                        parts.operators(),
                        new Questions(ground.database(), ground.clock(), ground.ids()));
        return List.of(
                Route.get("/api/v1/tasks", Credential.ANY_KEY, tasks::list),
                Route.post("/api/v1/tasks", Credential.ADMIN, creation::create),
                Route.post("/api/v1/tasks/import", Credential.ADMIN, creation::importAll),
                Route.get("/api/v1/tasks/{id}", Credential.KEY_OR_TOKEN, tasks::show),
                Route.post("/api/v1/tasks/{id}/cancel", Credential.ADMIN, tasks::cancel),
                Route.post(
                        "/api/v1/tasks/{id}/workspace/merge", Credential.ADMIN, worktrees::merge),
                Route.post("/api/v1/tasks/{id}/workspace/drop", Credential.ADMIN, worktrees::drop),
                Route.get(
                        "/api/v1/tasks/{id}/contract",
                        Credential.KEY_OR_TOKEN,
                        contracts::contract),
                Route.get("/api/v1/questions", Credential.ANY_KEY, questions::list),
                Route.post(
                        "/api/v1/questions/{id}/answer", Credential.APPROVER, questions::answer));
    }
}
