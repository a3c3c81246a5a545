package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.TaskRecords;
import io.phasegate.key.ApiKey;
import io.phasegate.task.Task;
import io.phasegate.task.TaskQueue;
import io.phasegate.worktree.FinishedWork;
import java.time.Clock;

/** {@code tasks/{id}/workspace}: operators bring a task's work in, or throw it away. */
final class WorktreeCalls {
    private final JsonBody json;
    private final Operators operators;
    private final TaskQueue tasks;
    private final FinishedWork finished;
    private final AuditTrail audit;
    private final Clock clock;

    WorktreeCalls(
            JsonBody json,
            Operators operators,
            TaskQueue tasks,
            FinishedWork finished,
            AuditTrail audit,
            Clock clock) {
        this.json = json;
        this.operators = operators;
        this.tasks = tasks;
        this.finished = finished;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was merged: {@code commit} is the merge itself. */
    private record Merged(String taskId, String branch, String commit) {}

    private record Dropped(String taskId, String branch) {}

    void merge(ServerRequest request, ServerResponse response) {
        ApiKey holder = holder(request);
        Task task = known(request);
        Answers.ok(response, answer(task, finished.merge(task, holder.name()), holder));
    }

    void drop(ServerRequest request, ServerResponse response) {
        ApiKey holder = holder(request);
        Task task = known(request);
        Answers.ok(response, answer(task, finished.drop(task), holder));
    }

    private ApiKey holder(ServerRequest request) {
        if (request.content().hasEntity()) {
            new BodyFields(json.read(request)).done();
        }
        return operators.require(request, Operators.ADMINS);
    }

    private Object answer(Task task, FinishedWork.End end, ApiKey holder) {
        return switch (end) {
            case FinishedWork.End.Merged(String branch, String commit) -> {
                record("tasks.merge", task, branch, holder);
                yield new Merged(task.id(), branch, commit);
            }
            case FinishedWork.End.Dropped(String branch) -> {
                record("tasks.drop", task, branch, holder);
                yield new Dropped(task.id(), branch);
            }
            case FinishedWork.End.None(String advice) -> throw conflict(advice);
            case FinishedWork.End.Held(String advice) -> throw conflict(advice);
            case FinishedWork.End.Refused(String advice) -> throw conflict(advice);
        };
    }

    private void record(String operation, Task task, String branch, ApiKey holder) {
        audit.append(TaskRecords.worktree(operation, task, branch, holder.name(), clock.instant()));
    }

    private Task known(ServerRequest request) {
        return tasks.find(PathFields.text(request, "id"))
                .orElseThrow(() ->
                        Refused.because(
                                ProblemType.NOT_FOUND,
                                "see `/api/v1/tasks` for the tasks there are"));
    }

    private static Refused conflict(String advice) {
        return Refused.because(ProblemType.CONFLICT, advice);
    }
}
