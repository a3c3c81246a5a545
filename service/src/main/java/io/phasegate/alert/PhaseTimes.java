package io.phasegate.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;

/** How long tasks are, and were, in a phase. */
final class PhaseTimes {
    /** The step with which a task came into the phase it was in before another step. */
    static final String MEAN =
            """
            SELECT avg(h.at - (
              SELECT coalesce(max(CASE WHEN p.what = 'moved' THEN p.at END), min(p.at))
              FROM task_history p
              WHERE p.task_id = h.task_id AND p.step < h.step AND p.what IN ('claimed', 'moved')))
              / 1000.0
            FROM task_history h WHERE h.at > ? AND h.what IN ('moved', 'completed')
            """;

    static final String UNDER_WAY =
            """
            SELECT t.id, t.phase, (
              SELECT coalesce(max(CASE WHEN h.what = 'moved' THEN h.at END), min(h.at))
              FROM task_history h
              WHERE h.task_id = t.id AND h.what IN ('claimed', 'moved')) AS since
            FROM tasks t WHERE t.status IN ('claimed', 'pending') AND t.phase IS NOT NULL
            ORDER BY t.position LIMIT 10000
            """;

    private PhaseTimes() {}

    /** A task under way. */
    record InPhase(String taskId, String phase, Duration time) {}

    /** Mean seconds in the phases that were left within that time. */
    static OptionalDouble mean(Handle handle, Instant since) {
        return handle.select(MEAN, since.toEpochMilli())
                .map((row, _) -> {
                    double mean = row.getDouble(1);
                    return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(mean);
                })
                .one();
    }

    static List<InPhase> underWay(Handle handle, Instant now) {
        return handle.select(UNDER_WAY)
                .map((row, _) ->
                        new InPhase(
                                row.getString("id"),
                                row.getString("phase"),
                                Duration.between(Instant.ofEpochMilli(row.getLong("since")), now)))
                .list();
    }
}
