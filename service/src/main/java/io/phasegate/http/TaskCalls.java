package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.TaskRecords;
import io.phasegate.contract.Workflow;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.key.ApiKey;
import io.phasegate.task.Leases;
import io.phasegate.task.Task;
import io.phasegate.task.TaskFilter;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.TaskStatus;
import io.phasegate.worktree.TaskFolders;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code tasks}: what operators see of them and do with them. An agent sees its own. */
final class TaskCalls {
    private static final int MOST = 1000;
    private static final String STATUSES =
            Arrays.stream(TaskStatus.values())
                    .map(TaskStatus::word)
                    .collect(Collectors.joining(", "));

    private final JsonBody json;
    private final Operators operators;
    private final ActivePolicy policies;
    private final Terms terms;
    private final TokenGate gate;
    private final TaskQueue tasks;
    private final TaskFolders folders;
    private final Leases leases;
    private final AuditTrail audit;
    private final DecisionNames names;
    private final Clock clock;

    TaskCalls(
            JsonBody json,
            Operators operators,
            ActivePolicy policies,
            Terms terms,
            TokenGate gate,
            TaskQueue tasks,
            TaskFolders folders,
            Leases leases,
            AuditTrail audit,
            DecisionNames names,
            Clock clock) {
        this.json = json;
        this.operators = operators;
        this.policies = policies;
        this.terms = terms;
        this.gate = gate;
        this.tasks = tasks;
        this.folders = folders;
        this.leases = leases;
        this.audit = audit;
        this.names = names;
        this.clock = clock;
    }

    /**
     * A page of tasks.
     *
     * @param next what to ask for with {@code after}; null where nothing is left
     */
    private record TaskPage(List<TaskView> tasks, long total, @Nullable String next) {}

    void list(ServerRequest request, ServerResponse response) {
        QueryFields fields = new QueryFields(request);
        TaskFilter filter =
                new TaskFilter(fields.text("phase"), status(fields), fields.text("agent"));
        Optional<String> after = fields.text("after");
        int limit = fields.number("limit", 100, 1, MOST);
        fields.done();
        operators.require(request, Operators.READERS);
        requirePhase(filter);
        takeBack();
        List<Task> found = tasks.list(filter, after, limit + 1);
        List<Task> page = found.subList(0, Math.min(limit, found.size()));
        Answers.ok(
                response,
                new TaskPage(
                        page.stream().map(TaskView::of).toList(),
                        tasks.count(filter),
                        found.size() > limit ? page.getLast().id() : null));
    }

    /** What is shown as held is held. */
    private void takeBack() {
        leases.expire(policies.current().workflow().recovery().agentCrash());
    }

    private static Optional<TaskStatus> status(QueryFields fields) {
        return fields.text("status")
                .flatMap(word -> {
                    Optional<TaskStatus> status = TaskStatus.named(word);
                    if (status.isEmpty()) {
                        fields.wrong("status", "must be one of " + STATUSES);
                    }
                    return status;
                });
    }

    private void requirePhase(TaskFilter filter) {
        Workflow workflow = policies.current().workflow();
        filter.phase()
                .filter(id -> workflow.phase(id).isEmpty())
                .ifPresent(_ -> {
                    throw Refused.because(
                            ProblemType.UNKNOWN_PHASE, "name a phase of the contract in force");
                });
    }

    void show(ServerRequest request, ServerResponse response) {
        QueryFields fields = new QueryFields(request);
        long after = fields.number("after", 0L, 0, Long.MAX_VALUE);
        int limit = fields.number("limit", MOST, 1, MOST);
        fields.done();
        String id = PathFields.text(request, "id");
        requireReader(request, id);
        takeBack();
        Answers.ok(
                response,
                TaskView.of(known(id), folders.worktree(id), tasks.history(id, after, limit)));
    }

    private void requireReader(ServerRequest request, String id) {
        if (operators.isAgent(request)) {
            gate.admit(
                    Presented.of(Bearer.token(request, Optional.empty()), id, "tasks/show"),
                    terms.under(policies.current().workflow()));
        } else {
            operators.require(request, Operators.READERS);
        }
    }

    void cancel(ServerRequest request, ServerResponse response) {
        if (request.content().hasEntity()) {
            new BodyFields(json.read(request)).done();
        }
        ApiKey holder = operators.require(request, Operators.ADMINS);
        Task task = known(PathFields.text(request, "id"));
        AuditRecord record =
                TaskRecords.cancelled(names.nextOperation(), task, holder.name(), clock.instant());
        if (!tasks.cancel(task.id(), handle -> audit.appendIn(handle, record))) {
            throw Refused.because(
                    ProblemType.CONFLICT, "leave it: the task is " + task.status().word());
        }
        audit.seal(record);
        Answers.ok(response, TaskView.of(known(task.id())));
    }

    private Task known(String id) {
        return tasks.find(id)
                .orElseThrow(() ->
                        Refused.because(
                                ProblemType.NOT_FOUND,
                                "see `/api/v1/tasks` for the tasks there are"));
    }
}
