package io.phasegate.event;

import java.util.Optional;
import java.util.Set;

/**
 * Which events somebody wants.
 *
 * @param after number of the last one they have
 * @param types empty: all
 * @param taskId only of that task
 */
public record EventQuery(long after, Set<String> types, Optional<String> taskId, int limit) {
    /** A page holds no more. */
    public static final int MOST = 1000;

    public EventQuery {
        types = Set.copyOf(types);
    }

    public EventQuery from(long last) {
        return new EventQuery(last, types, taskId, limit);
    }
}
