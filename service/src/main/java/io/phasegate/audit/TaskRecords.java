package io.phasegate.audit;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.task.Task;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records of what operators did with tasks. */
public final class TaskRecords {
    /** How many ids a record names; it counts all. */
    private static final int MOST = 100;

    private TaskRecords() {}

    /**
     * Tasks were made.
     *
     * @param operation {@code tasks.create} or {@code tasks.import}
     */
    public static AuditRecord created(
            String operation, List<Task> tasks, String operator, Instant at) {
        return AuditRecord.event(
                Kind.OPERATION,
                at,
                tasks.size() == 1 ? caller(tasks.getFirst()) : Caller.UNKNOWN,
                Map.of(
                        "operation", CanonicalJson.of(operation),
                        "operator", CanonicalJson.of(operator),
                        "count", CanonicalJson.of(tasks.size()),
                        "tasks",
                                CanonicalJson.list(
                                        tasks.stream()
                                                .limit(MOST)
                                                .map(task -> CanonicalJson.of(task.id()))
                                                .toList())));
    }

    /** One was ended. */
    public static AuditRecord cancelled(String id, Task task, String operator, Instant at) {
        return AuditRecord.operation(
                id,
                at,
                caller(task),
                Map.of(
                        "operation", CanonicalJson.of("tasks.cancel"),
                        "operator", CanonicalJson.of(operator)));
    }

    /**
     * Its worktree was merged or dropped.
     *
     * @param operation {@code tasks.merge} or {@code tasks.drop}
     */
    public static AuditRecord worktree(
            String operation, Task task, String branch, String operator, Instant at) {
        return AuditRecord.event(
                Kind.OPERATION,
                at,
                caller(task),
                Map.of(
                        "operation", CanonicalJson.of(operation),
                        "operator", CanonicalJson.of(operator),
                        "branch", CanonicalJson.of(branch)));
    }

    private static Caller caller(Task task) {
        return new Caller(Optional.of(task.id()), task.agentId(), task.phase());
    }
}
