package io.phasegate.sdk.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of things, at most 5 seconds old. What the contract's {@code snapshot_includes} leaves
 * out is {@code null}, or absent where it may be.
 *
 * @param taskDependencies for each task the ids of those it waits for
 * @param completedTasks ids
 * @param currentPhase of the agent's own task
 * @param blockers what stopped the agent's last transition, if it was stopped
 * @param prdState a file of the workspace that nobody verified
 * @param workflowState another
 * @param truncated true where ids or blockers were left out for their size
 * @param asOf when it was taken
 */
public record Snapshot(
        @Nullable Map<String, List<String>> taskDependencies,
        @Nullable List<String> completedTasks,
        @Nullable String currentPhase,
        @Nullable List<String> blockers,
        Optional<Map<String, @Nullable Object>> prdState,
        Optional<Map<String, @Nullable Object>> workflowState,
        Optional<Boolean> truncated,
        Instant asOf) {}
