package io.phasegate.task;

import io.phasegate.contract.Enforcement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A task as it stood at one moment.
 *
 * @param capabilities an agent needs all of them
 * @param phase empty until the first claim
 * @param seq transitions made so far
 * @param agentId who holds it, or held it last where it is completed
 * @param ownMode set by an administrator on the task itself
 * @param operatorOrdinal place among the tasks that operators made, from 1; empty for an ad-hoc one
 * @param leaseUntil empty where nobody holds it
 * @param owed gates that it went through with violations and has not made up for
 */
public record Task(
        String id,
        String title,
        String description,
        List<String> dependencies,
        SortedSet<String> capabilities,
        int priority,
        TaskStatus status,
        Optional<String> phase,
        long seq,
        Optional<String> agentId,
        Optional<Enforcement.Mode> ownMode,
        Optional<Long> operatorOrdinal,
        Instant created,
        Optional<Instant> leaseUntil,
        List<String> owed) {
    public Task {
        dependencies = List.copyOf(dependencies);
        owed = List.copyOf(owed);
        capabilities = java.util.Collections.unmodifiableSortedSet(capabilities);
    }
}
