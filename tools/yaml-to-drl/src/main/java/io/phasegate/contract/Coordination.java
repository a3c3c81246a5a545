package io.phasegate.contract;

import java.util.List;

/** Snapshots, the event bus and locking. */
public record Coordination(
        List<String> snapshotIncludes,
        String eventsDbPath,
        List<String> events,
        long lockTimeoutSeconds) {
    /** What a snapshot can hold, in the order it is shown. */
    public static final List<String> SNAPSHOT_PARTS =
            List.of(
                    "task_dependencies",
                    "completed_tasks",
                    "current_phase",
                    "blockers",
                    "prd_state",
                    "workflow_state");

    /** {@code events} empty: every type is kept. */
    public static final Coordination DEFAULT =
            new Coordination(SNAPSHOT_PARTS, ".orchestrator/events.db", List.of(), 30);

    public Coordination {
        snapshotIncludes = List.copyOf(snapshotIncludes);
        events = List.copyOf(events);
    }

    /** Whether events of that type are kept for subscribers. */
    public boolean keeps(String type) {
        return events.isEmpty() || events.contains(type);
    }
}
