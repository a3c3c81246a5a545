package io.phasegate.task;

import io.phasegate.database.Counters;
import io.phasegate.database.Database;
import io.phasegate.database.Prepared;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Operators' side of the tasks: making, listing, cancelling. Safe for any number of threads. */
public final class TaskQueue {
    private final Database database;
    private final Clock clock;
    private final Ids ids;

    public TaskQueue(Database database, Clock clock, Ids ids) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    /** Makes all of them, in this order, or none. They may depend on each other. */
    public Creation create(List<NewTask> tasks) {
        Instant now = clock.instant();
        SequencedMap<String, NewTask> named = new java.util.LinkedHashMap<>();
        for (NewTask task : tasks) {
            String id = task.id().orElseGet(() -> "task-" + ids.next(now));
            if (named.putIfAbsent(id, task) != null) {
                return new Creation.IdTaken(id);
            }
        }
        Optional<List<String>> cycle = new Dependencies(named).cycle();
        if (cycle.isPresent()) {
            return new Creation.Cycle(cycle.get());
        }
        return database.write(handle -> {
            Dependencies.lock(database, handle);
            return create(handle, named, now);
        });
    }

    public Optional<Task> find(String taskId) {
        return database.read(handle -> TaskRow.find(handle, taskId).map(row -> row.task(handle)));
    }

    /** Steps of the task's history that follow step {@code after}, counted from 1. */
    public List<History.Step> history(String taskId, long after, int limit) {
        return database.read(handle -> History.of(handle, taskId, after, limit));
    }

    /**
     * Tasks in the order in which they were made.
     *
     * @param after id of the task that ended the page before
     */
    public List<Task> list(TaskFilter filter, Optional<String> after, int limit) {
        return database.read(handle ->
                filter.rows(handle, after, limit).stream().map(row -> row.task(handle)).toList());
    }

    /** How many tasks there are of that kind. */
    public long count(TaskFilter filter) {
        return database.read(filter::count);
    }

    /** As {@link #cancel(String, Transitions.Alongside)}, and nothing else. */
    public boolean cancel(String taskId) {
        return cancel(taskId, _ -> {});
    }

    /**
     * Ends a task that has not ended yet; its tokens die with it. False where there is none.
     *
     * @param alongside runs in the same transaction, where the task was cancelled
     */
    public boolean cancel(String taskId, Transitions.Alongside alongside) {
        Instant now = clock.instant();
        return database.write(handle -> {
            int changed =
                    handle.execute(
                            "UPDATE tasks SET status = 'cancelled', lease = lease + 1,"
                                    + " lease_until = NULL"
                                    + " WHERE id = ? AND status IN ('pending', 'claimed')",
                            taskId);
            if (changed == 1) {
                History.add(handle, taskId, History.What.CANCELLED, now);
                alongside.in(handle);
            }
            return changed == 1;
        });
    }

    private static Creation create(
            Handle handle, SequencedMap<String, NewTask> tasks, Instant now) {
        for (var task : tasks.entrySet()) {
            if (TaskRow.find(handle, task.getKey()).isPresent()) {
                return new Creation.IdTaken(task.getKey());
            }
            for (String dependency : task.getValue().dependencies()) {
                if (!tasks.containsKey(dependency) && TaskRow.find(handle, dependency).isEmpty()) {
                    return new Creation.UnknownDependency(task.getKey(), dependency);
                }
            }
        }
        tasks.forEach((id, task) -> insert(handle, id, task, now, true));
        tasks.forEach((id, task) -> Dependencies.insert(handle, id, task.dependencies()));
        return new Creation.Created(
                tasks.keySet().stream()
                        .map(id -> TaskRow.find(handle, id).orElseThrow().task(handle))
                        .toList());
    }

    /** Adds a task to the end of the queue. */
    static TaskRow insert(
            Handle handle, String id, NewTask task, Instant now, boolean operatorMade) {
        String capabilities = String.join(" ", new TreeSet<>(task.capabilities()));
        Prepared.update(
                handle,
                "INSERT INTO capability_sets (capabilities) VALUES (?) ON CONFLICT DO NOTHING",
                capabilities);
        Prepared.update(
                handle,
                """
                INSERT INTO tasks (id, position, title, description, capabilities, priority,
                  status, seq, unmet, mode, operator_ordinal, created, not_before, crashes,
                  lease, steps)
                VALUES (?, ?, ?, ?, ?, ?, 'pending', 0, 0, ?, ?, ?, 0, 0, 0, 0)
                """,
                id,
                Counters.next(handle, "position"),
                task.title(),
                task.description(),
                capabilities,
                task.priority(),
                task.mode().map(mode -> mode.name().toLowerCase(Locale.ROOT)),
                operatorMade
                        ? Optional.of(Counters.next(handle, "operator_ordinal"))
                        : Optional.empty(),
                now.toEpochMilli());
        return History.add(handle, id, History.What.CREATED, now);
    }
}
