package io.phasegate.task;

import io.phasegate.contract.Enforcement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A task that an operator wants made.
 *
 * @param id chosen by the operator; empty: one is made up
 * @param dependencies ids of tasks that must be completed before
 * @param capabilities words without white space
 * @param priority the higher, the earlier
 */
public record NewTask(
        Optional<String> id,
        String title,
        String description,
        List<String> dependencies,
        Set<String> capabilities,
        int priority,
        Optional<Enforcement.Mode> mode) {
    public NewTask {
        dependencies = List.copyOf(dependencies);
        capabilities = Set.copyOf(capabilities);
    }

    /** A task with a title and nothing else. */
    public static NewTask titled(String title) {
        return new NewTask(Optional.empty(), title, "", List.of(), Set.of(), 0, Optional.empty());
    }
}
