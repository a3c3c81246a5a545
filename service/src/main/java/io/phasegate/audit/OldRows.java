package io.phasegate.audit;

import io.phasegate.database.Database;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Removes the database's copies of records, some at a time, so that nobody waits long. */
final class OldRows {
    private static final int PORTION = 1000;

    private final Database database;
    private final Chain chain;

    OldRows(Database database, Chain chain) {
        this.database = database;
        this.chain = chain;
    }

    /** Those up to that position. */
    void remove(long until) {
        long first = first();
        while (first <= until) {
            long last = Math.min(until, first + PORTION - 1);
            database.write(handle -> remove(handle, last));
            first = first();
        }
    }

    private long first() {
        return database.read(handle ->
                chain.select(handle, "min(" + chain.place() + ")", "1 = 1")
                        .map((row, _) -> {
                            long first = row.getLong(1);
                            return row.wasNull() ? Long.MAX_VALUE : first;
                        })
                        .one());
    }

    /** Counts go down with them; an expression keeps the engine from the index on shapes. */
    private int remove(Handle handle, long last) {
        chain.lock(handle);
        Map<Long, Long> counts =
                chain
                        .select(
                                handle,
                                "shape + 0 AS shape, count(*) AS records",
                                chain.place() + " <= ? GROUP BY shape + 0",
                                last)
                        .map((row, _) -> Map.entry(row.getLong("shape"), row.getLong("records")))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        counts.forEach((shape, records) ->
                handle.execute(
                        "UPDATE audit_shapes SET records = records - ? WHERE id = ?",
                        records,
                        shape));
        return chain.delete(handle, chain.place() + " <= ?", last);
    }
}
