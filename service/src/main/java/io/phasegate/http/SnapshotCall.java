package io.phasegate.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.contract.Workflow;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.sdk.protocol.Snapshot;
import io.phasegate.task.Refusals;
import io.phasegate.task.Task;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.TaskStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code state/snapshot}: where an agent's own task stands. One that was made is given again for up
 * to five seconds, unless the task itself or a file that is shown has changed.
 */
final class SnapshotCall {
    /** Bytes of ids; twice, with those that are completed. */
    private static final int MOST_IDS = 8_000;

    private static final int MOST_BLOCKERS = 12_000;

    private static final Duration OLDEST = Duration.ofSeconds(5);

    private static final String PRD_STATE = "prd_state.json";
    private static final String WORKFLOW_STATE = ".workflow_state.json";

    private final ActivePolicy policies;
    private final Terms terms;
    private final TokenGate gate;
    private final TaskQueue tasks;
    private final Refusals refusals;
    private final WorkspaceNotes notes;
    private final Clock clock;
    private final Cache<State, Snapshot> made =
            Caffeine.newBuilder().maximumSize(100).executor(Runnable::run).build();

    /**
     * What a snapshot shows the latest of, however young another is.
     *
     * @param files how those stand that are shown
     */
    private record State(
            String taskId,
            String phase,
            List<String> dependencies,
            List<String> blockers,
            List<String> parts,
            List<String> files) {}

    SnapshotCall(
            ActivePolicy policies,
            Terms terms,
            TokenGate gate,
            TaskQueue tasks,
            Refusals refusals,
            WorkspaceNotes notes,
            Clock clock) {
        this.policies = policies;
        this.terms = terms;
        this.gate = gate;
        this.tasks = tasks;
        this.refusals = refusals;
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
                        new Presented(token, Optional.empty(), Optional.empty(), "state/snapshot")
                                .byReviewersToo(),
                        terms.under(workflow));
        Task task = tasks.find(agent.taskId()).orElseThrow();
        State state =
                new State(
                        task.id(),
                        agent.phase(),
                        task.dependencies(),
                        blockers(task),
                        workflow.coordination().snapshotIncludes(),
                        List.of(notes.stamp(PRD_STATE), notes.stamp(WORKFLOW_STATE)));
        Answers.ok(response, snapshot(state));
    }

    private Snapshot snapshot(State state) {
        Instant now = clock.instant();
        Snapshot known = made.getIfPresent(state);
        if (known != null && known.asOf().isAfter(now.minus(OLDEST))) {
            return known;
        }
        Snapshot fresh = snapshot(state, now);
        made.put(state, fresh);
        return fresh;
    }

    private Snapshot snapshot(State state, Instant now) {
        List<String> parts = state.parts();
        Fitting dependencies = Fitting.of(state.dependencies(), MOST_IDS);
        Fitting blockers = Fitting.of(state.blockers(), MOST_BLOCKERS);
        Set<String> shown = new HashSet<>(state.dependencies());
        shown.add(state.taskId());
        return new Snapshot(
                parts.contains("task_dependencies")
                        ? Map.of(state.taskId(), dependencies.texts())
                        : null,
                parts.contains("completed_tasks") ? completed(dependencies.texts()) : null,
                parts.contains("current_phase") ? state.phase() : null,
                parts.contains("blockers") ? blockers.texts() : null,
                parts.contains("prd_state") ? notes.read(PRD_STATE, shown) : Optional.empty(),
                parts.contains("workflow_state")
                        ? notes.read(WORKFLOW_STATE, shown)
                        : Optional.empty(),
                dependencies.cut() || blockers.cut() ? Optional.of(true) : Optional.empty(),
                now);
    }

    /** What stopped it last, and what strict mode does not go on over. */
    private List<String> blockers(Task task) {
        Stream<String> owed =
                task.owed().stream()
                        .map(debt ->
                                "unverified: "
                                        + (debt.contains("->") ? "transition" : "gate")
                                        + " `"
                                        + debt
                                        + "` was passed with violations");
        return Stream.concat(refusals.of(task.id(), task.seq()).stream(), owed).toList();
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
