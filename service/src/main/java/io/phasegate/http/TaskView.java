package io.phasegate.http;

import io.phasegate.task.History;
import io.phasegate.task.Task;
import io.phasegate.wire.Json;
import io.phasegate.worktree.Worktree;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A task as operators see it.
 *
 * @param unverified whether it went through a gate with violations and has not made up for it
 * @param owed those gates; an edge without a gate as {@code FROM->TO}
 * @param workspace where the task has a worktree of its own
 */
record TaskView(
        String id,
        String title,
        String description,
        List<String> dependencies,
        List<String> capabilities,
        int priority,
        String status,
        Optional<String> phase,
        long seq,
        Optional<String> agentId,
        Optional<String> mode,
        Optional<Long> operatorOrdinal,
        Instant createdAt,
        Optional<Instant> leaseUntil,
        boolean unverified,
        List<String> owed,
        Optional<Place> workspace,
        Optional<List<Step>> history) {

    /**
     * A step of its history.
     *
     * @param artifacts accepted with it: type to digest
     */
    record Step(
            long step,
            Instant at,
            String what,
            Optional<String> agentId,
            Optional<String> fromPhase,
            Optional<String> toPhase,
            long seq,
            long lease,
            Optional<String> decisionId,
            Optional<JsonNode> artifacts) {
        private static Step of(History.Step step) {
            return new Step(
                    step.step(),
                    step.at(),
                    step.what().name().toLowerCase(Locale.ROOT),
                    step.agentId(),
                    step.fromPhase(),
                    step.toPhase(),
                    step.seq(),
                    step.lease(),
                    step.decisionId(),
                    step.artifacts().map(Json::parse));
        }
    }

    /** A worktree, and what is checked out there. */
    record Place(String folder, String branch) {}

    static TaskView of(Task task) {
        return of(task, Optional.empty(), Optional.empty());
    }

    static TaskView of(Task task, Optional<Worktree> worktree, List<History.Step> history) {
        return of(
                task,
                worktree.map(each -> new Place(each.folder().toString(), each.branch())),
                Optional.of(history.stream().map(Step::of).toList()));
    }

    private static TaskView of(Task task, Optional<Place> workspace, Optional<List<Step>> history) {
        return new TaskView(
                task.id(),
                task.title(),
                task.description(),
                task.dependencies(),
                List.copyOf(task.capabilities()),
                task.priority(),
                task.status().word(),
                task.phase(),
                task.seq(),
                task.agentId(),
                task.ownMode().map(mode -> mode.name().toLowerCase(Locale.ROOT)),
                task.operatorOrdinal(),
                task.created(),
                task.leaseUntil(),
                !task.owed().isEmpty(),
                task.owed(),
                workspace,
                history);
    }
}
