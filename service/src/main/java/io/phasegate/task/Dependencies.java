package io.phasegate.task;

import io.phasegate.database.Database;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Which tasks wait for which. */
final class Dependencies {
    private final Map<String, NewTask> tasks;
    private final Set<String> cleared = new HashSet<>();

    Dependencies(SequencedMap<String, NewTask> tasks) {
        this.tasks = tasks;
    }

    /**
     * A chain of new tasks that ends where it began; what exists already waits for none of them.
     */
    Optional<List<String>> cycle() {
        for (String task : tasks.keySet()) {
            Optional<List<String>> found = cycleFrom(task);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Depth first, with a stack of our own: a list of tasks may be longer than ours is deep. */
    private Optional<List<String>> cycleFrom(String start) {
        SequencedSet<String> path = new LinkedHashSet<>();
        List<List<String>> left = new ArrayList<>();
        enter(start, path, left);
        while (!left.isEmpty()) {
            List<String> open = left.getLast();
            if (open.isEmpty()) {
                left.removeLast();
                cleared.add(path.removeLast());
                continue;
            }
            String next = open.removeLast();
            if (path.contains(next)) {
                List<String> chain = List.copyOf(path);
                return Optional.of(chain.subList(chain.indexOf(next), chain.size()));
            }
            if (tasks.containsKey(next) && !cleared.contains(next)) {
                enter(next, path, left);
            }
        }
        return Optional.empty();
    }

    private void enter(String task, SequencedSet<String> path, List<List<String>> left) {
        path.add(task);
        NewTask entered = tasks.get(task);
        left.add(entered == null ? List.of() : new ArrayList<>(entered.dependencies()));
    }

    /**
     * To be called first where dependencies are added or met: a task that is completed while
     * another comes to wait for it must not be waited for.
     */
    static void lock(Database database, Handle handle) {
        database.lock(handle, "dependencies");
    }

    static void insert(Handle handle, String task, List<String> dependencies) {
        for (String dependency : new HashSet<>(dependencies)) {
            handle.execute(
                    "INSERT INTO task_dependencies (task_id, depends_on) VALUES (?, ?)",
                    task,
                    dependency);
        }
        handle.execute(
                """
                UPDATE tasks SET unmet = (
                  SELECT count(*) FROM task_dependencies d
                  JOIN tasks t ON t.id = d.depends_on
                  WHERE d.task_id = tasks.id AND t.status <> 'completed')
                WHERE id = ?
                """,
                task);
    }

    /** Those that waited for this task wait for one less. */
    static void completed(Handle handle, String task) {
        handle.execute(
                "UPDATE tasks SET unmet = unmet - 1"
                        + " WHERE id IN (SELECT task_id FROM task_dependencies WHERE depends_on = ?)",
                task);
    }
}
