package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.contract.Workflow;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.sdk.protocol.Snapshot;
import io.phasegate.task.Task;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.TaskStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code state/snapshot}: where an agent's own task stands, as it is now. */
final class SnapshotCall {
    /** Bytes of ids; twice, with those that are completed. */
    private static final int MOST_IDS = 8_000;

    private static final int MOST_BLOCKERS = 12_000;

    private final ActivePolicy policies;
    private final Terms terms;
    private final TokenGate gate;
    private final TaskQueue tasks;
    private final LastBlockers lastBlockers;
    private final WorkspaceNotes notes;
    private final Clock clock;

    SnapshotCall(
            ActivePolicy policies,
            Terms terms,
            TokenGate gate,
            TaskQueue tasks,
            LastBlockers lastBlockers,
            WorkspaceNotes notes,
            Clock clock) {
        this.policies = policies;
        this.terms = terms;
        this.gate = gate;
        this.tasks = tasks;
        this.lastBlockers = lastBlockers;
        this.notes = notes;
        this.clock = clock;
    }

    void snapshot(ServerRequest request, ServerResponse response) {
        QueryFields fields = new QueryFields(request);
        String token = Bearer.token(request, fields.text("phase_token"));
        fields.done();
        Workflow workflow = policies.current().workflow();
        AgentCall agent =
                gate.admit(
                        new Presented(token, Optional.empty(), Optional.empty(), "state/snapshot"),
                        terms.under(workflow));
        List<String> parts = workflow.coordination().snapshotIncludes();
        Answers.ok(response, snapshot(agent, parts));
    }

    private Snapshot snapshot(AgentCall agent, List<String> parts) {
        Instant now = clock.instant();
        Optional<Task> task = tasks.find(agent.taskId());
        List<String> all = task.map(Task::dependencies).orElse(List.of());
        Fitting dependencies = Fitting.of(all, MOST_IDS);
        Fitting blockers = Fitting.of(blockers(agent, task), MOST_BLOCKERS);
        Set<String> shown = new HashSet<>(all);
        shown.add(agent.taskId());
        return new Snapshot(
                parts.contains("task_dependencies")
                        ? Map.of(agent.taskId(), dependencies.texts())
                        : null,
                parts.contains("completed_tasks") ? completed(dependencies.texts()) : null,
                parts.contains("current_phase") ? agent.phase() : null,
                parts.contains("blockers") ? blockers.texts() : null,
                parts.contains("prd_state")
                        ? notes.read("prd_state.json", shown)
                        : Optional.empty(),
                parts.contains("workflow_state")
                        ? notes.read(".workflow_state.json", shown)
                        : Optional.empty(),
                dependencies.cut() || blockers.cut() ? Optional.of(true) : Optional.empty(),
                now);
    }

    /** What stopped it last, and what strict mode does not go on over. */
    private List<String> blockers(AgentCall agent, Optional<Task> task) {
        Stream<String> owed =
                task.stream()
                        .flatMap(each -> each.owed().stream())
                        .map(gate -> "unverified: gate `" + gate + "` was passed with violations");
        return Stream.concat(lastBlockers.of(agent.standing()).stream(), owed).toList();
    }

    /** Of those it waited for: an agent sees no other task. */
    private List<String> completed(List<String> dependencies) {
        return dependencies.stream()
                .filter(id ->
                        tasks.find(id)
                                .filter(task -> task.status() == TaskStatus.COMPLETED)
                                .isPresent())
                .toList();
    }
}
