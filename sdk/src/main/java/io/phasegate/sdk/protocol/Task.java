package io.phasegate.sdk.protocol;

import java.util.List;

/**
 * A task as its agent sees it.
 *
 * @param id names it in every later call
 * @param title one line
 * @param description what is to be done; may be empty
 * @param agentId who holds it
 * @param capabilities what an agent had to be capable of
 * @param dependencies ids of the tasks that were completed before it
 * @param assignedPhase where the task stands
 */
public record Task(
        String id,
        String title,
        String description,
        String agentId,
        List<String> capabilities,
        List<String> dependencies,
        String assignedPhase) {
    /** Keeps the lists as they are now. */
    public Task {
        capabilities = List.copyOf(capabilities);
        dependencies = List.copyOf(dependencies);
    }
}
