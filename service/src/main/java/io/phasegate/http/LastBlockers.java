package io.phasegate.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.phasegate.task.Standing;
import java.util.List;

/**
 * What kept each task from moving on when it last asked to, in the visit it is in. A convenience
 * for snapshots: forgotten with the process, and the audit has it for good.
 */
final class LastBlockers {
    private record Visit(String taskId, long seq) {}

    private final Cache<Visit, List<String>> visits =
            Caffeine.newBuilder().maximumSize(10_000).executor(Runnable::run).build();

    void remember(Standing standing, List<String> blockers) {
        visits.put(new Visit(standing.taskId(), standing.seq()), List.copyOf(blockers));
    }

    List<String> of(Standing standing) {
        List<String> known = visits.getIfPresent(new Visit(standing.taskId(), standing.seq()));
        return known == null ? List.of() : known;
    }
}
