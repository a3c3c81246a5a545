package io.phasegate.task;

import io.phasegate.database.Database;
import java.time.Clock;
import java.util.Optional;

/** Says whose the workspace is. Safe for any number of threads. */
public final class WorkspaceHolder {
    static final String FIRST =
            """
            SELECT id FROM tasks WHERE status = 'claimed' AND lease_until > ?
            ORDER BY lease_since, position LIMIT 1
            """;

    private final Database database;
    private final Clock clock;
    private final boolean exclusive;

    /**
     * @param exclusive whether it belongs to one task at a time
     */
    public WorkspaceHolder(Database database, Clock clock, boolean exclusive) {
        this.database = database;
        this.clock = clock;
        this.exclusive = exclusive;
    }

    /**
     * Another task that holds the workspace. Of several that are held, as after a change of the
     * configuration, it is the one whose lease began first.
     */
    public Optional<String> otherThan(String taskId) {
        if (!exclusive) {
            return Optional.empty();
        }
        long now = clock.instant().toEpochMilli();
        return database.read(handle -> handle.select(FIRST, now).mapTo(String.class).findOne())
                .filter(holder -> !holder.equals(taskId));
    }
}
