package io.phasegate.task;

import java.util.List;

/** What came of making tasks: all of them, or none. */
public sealed interface Creation {
    record Created(List<Task> tasks) implements Creation {
        public Created {
            tasks = List.copyOf(tasks);
        }
    }

    record IdTaken(String id) implements Creation {}

    record UnknownDependency(String task, String dependency) implements Creation {}

    /** Each waits for the next, and the last for the first. */
    record Cycle(List<String> tasks) implements Creation {
        public Cycle {
            tasks = List.copyOf(tasks);
        }
    }
}
