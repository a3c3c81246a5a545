package io.phasegate.task;

import io.phasegate.database.Prepared;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Finds the task an agent gets next. Each set of capabilities that tasks ask for has a queue of its
 * own in the index, so the cost grows with the number of such sets, not of tasks.
 */
final class Candidates {
    static final String SETS = "SELECT capabilities FROM capability_sets";
    static final String FIRST =
            """
            SELECT * FROM tasks
            WHERE status = 'pending' AND unmet = 0 AND capabilities = ? AND not_before <= ?
            ORDER BY priority DESC, position LIMIT 1
            """;
    private static final Comparator<TaskRow> ORDER =
            Comparator.comparingInt(TaskRow::priority)
                    .reversed()
                    .thenComparingLong(TaskRow::position);

    private Candidates() {}

    /**
     * Of highest priority, oldest first.
     *
     * @param skipLocked as the database says it: what others are about to take is passed over
     */
    static Optional<TaskRow> best(
            Handle handle, Set<String> capabilities, Instant now, String skipLocked) {
        List<String> sets = Prepared.all(handle, SETS, row -> row.getString(1));
        List<TaskRow> heads =
                sets.stream()
                        .filter(set -> capabilities.containsAll(TaskRow.words(set)))
                        .flatMap(set -> first(handle, set, now, "").stream())
                        .sorted(ORDER)
                        .toList();
        // one row is locked, not the head of every queue: others would find them empty
        return skipLocked.isEmpty()
                ? heads.stream().findFirst()
                : heads.stream()
                        .flatMap(head ->
                                first(handle, head.capabilities(), now, skipLocked).stream())
                        .findFirst();
    }

    private static Optional<TaskRow> first(
            Handle handle, String set, Instant now, String skipLocked) {
        return Prepared.first(handle, FIRST + skipLocked, TaskRow::read, set, now.toEpochMilli());
    }
}
