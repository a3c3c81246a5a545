package io.phasegate.database;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A connection that only reads. One thread at a time. */
final class Reader implements AutoCloseable {
    private final Handle handle;

    private Reader(Handle handle) {
        this.handle = handle;
    }

    static Reader open(Jdbi jdbi) {
        Handle handle = jdbi.open();
        handle.execute("PRAGMA query_only = true");
        return new Reader(handle);
    }

    /** On one consistent state; where it throws, that state stays what this one reads. */
    <T> T read(Database.Work<T> work) {
        Prepared.update(handle, "BEGIN");
        T result = work.in(handle);
        Prepared.update(handle, "COMMIT");
        return result;
    }

    <T> Optional<T> first(String sql, Database.RowReader<T> row, String... parameters) {
        return Prepared.first(handle, sql, row, (Object[]) parameters);
    }

    /** Closes what was prepared too: the connection sees to it. */
    @Override
    public void close() {
        handle.close();
    }
}
