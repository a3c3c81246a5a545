package io.phasegate.audit;

import io.phasegate.database.Database;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Changes of the database that are put on record: both happen, or neither. Any thread may call. */
public final class RecordedChanges {
    private final Database database;
    private final AuditTrail trail;

    public RecordedChanges(Database database, AuditTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    /**
     * What came of a change.
     *
     * @param record an {@link AuditRecord#operation}; empty where nothing was changed
     */
    public record Change<T>(T result, Optional<AuditRecord> record) {}

    /** What happens within one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        Change<T> in(Handle handle);
    }

    public <T> T make(Work<T> work) {
        Change<T> change =
                database.write(handle -> {
                    Change<T> made = work.in(handle);
                    made.record().ifPresent(record -> trail.appendIn(handle, record));
                    return made;
                });
        change.record().ifPresent(trail::seal);
        return change.result();
    }
}
