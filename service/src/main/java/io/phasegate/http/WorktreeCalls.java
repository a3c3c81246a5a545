package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.TaskRecords;
import io.phasegate.key.ApiKey;
import io.phasegate.task.Task;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.TaskStatus;
import io.phasegate.worktree.Worktree;
import io.phasegate.worktree.WorktreeTrouble;
import io.phasegate.worktree.Worktrees;
import java.time.Clock;
import java.util.Optional;

/** {@code tasks/{id}/workspace}: operators bring a task's work in, or throw it away. */
final class WorktreeCalls {
    private final JsonBody json;
    private final Operators operators;
    private final TaskQueue tasks;
    private final Optional<Worktrees> worktrees;
    private final RunningCalls running;
    private final AuditTrail audit;
    private final Clock clock;

    WorktreeCalls(
            JsonBody json,
            Operators operators,
            TaskQueue tasks,
            Optional<Worktrees> worktrees,
            RunningCalls running,
            AuditTrail audit,
            Clock clock) {
        this.json = json;
        this.operators = operators;
        this.tasks = tasks;
        this.worktrees = worktrees;
        this.running = running;
        this.audit = audit;
        this.clock = clock;
    }

    /** What was merged: {@code commit} is the merge itself. */
    private record Merged(String taskId, String branch, String commit) {}

    private record Dropped(String taskId, String branch) {}

    private interface Work {
        Object on(Worktrees all, Worktree one) throws WorktreeTrouble;
    }

    void merge(ServerRequest request, ServerResponse response) {
        ApiKey holder = holder(request);
        Answers.ok(
                response,
                done(
                        request,
                        "tasks.merge",
                        holder,
                        (all, one) ->
                                new Merged(
                                        one.taskId(),
                                        one.branch(),
                                        all.merge(one, holder.name()))));
    }

    void drop(ServerRequest request, ServerResponse response) {
        Answers.ok(
                response,
                done(
                        request,
                        "tasks.drop",
                        holder(request),
                        (all, one) -> {
                            all.drop(one);
                            return new Dropped(one.taskId(), one.branch());
                        }));
    }

    private ApiKey holder(ServerRequest request) {
        if (request.content().hasEntity()) {
            new BodyFields(json.read(request)).done();
        }
        return operators.require(request, Operators.ADMINS);
    }

    private Object done(ServerRequest request, String operation, ApiKey holder, Work work) {
        Task task = known(PathFields.text(request, "id"));
        Worktrees all = worktrees.orElseThrow(() -> conflict("tasks have no worktrees here"));
        Worktree one =
                all.worktree(task.id())
                        .orElseThrow(() -> conflict("there is nothing to do: no worktree is left"));
        try (RunningCalls.Entry _ =
                running.move(task.id())
                        .orElseThrow(() -> conflict("wait until the task's call has ended"))) {
            // looked up again, now that no call of the task begins
            if (known(task.id()).status() == TaskStatus.CLAIMED) {
                throw conflict("wait until the task is completed or released, or cancel it");
            }
            Object answer = work.on(all, one);
            audit.append(
                    TaskRecords.worktree(
                            operation, task, one.branch(), holder.name(), clock.instant()));
            return answer;
        } catch (WorktreeTrouble trouble) {
            throw conflict(String.valueOf(trouble.getMessage()));
        }
    }

    private Task known(String id) {
        return tasks.find(id)
                .orElseThrow(() ->
                        Refused.because(
                                ProblemType.NOT_FOUND,
                                "see `/api/v1/tasks` for the tasks there are"));
    }

    private static Refused conflict(String advice) {
        return Refused.because(ProblemType.CONFLICT, advice);
    }
}
