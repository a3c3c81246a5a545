package io.phasegate.database;

import org.jdbi.v3.core.Handle;

/** Numbers that are given out once, in the order of the transactions that took them. */
public final class Counters {
    private Counters() {}

    /** The next number of that name; it is free again where the transaction comes to nothing. */
    public static long next(Handle handle, String name) {
        return take(handle, name, 1);
    }

    /** The last of so many numbers that follow each other. */
    public static long take(Handle handle, String name, int count) {
        return Prepared.first(
                        handle,
                        "UPDATE counters SET value = value + ? WHERE name = ? RETURNING value",
                        row -> row.getLong(1),
                        count,
                        name)
                .orElseThrow(() -> new IllegalArgumentException("no counter `" + name + "`"));
    }
}
