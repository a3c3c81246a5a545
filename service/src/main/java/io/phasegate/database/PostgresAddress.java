package io.phasegate.database;

import java.util.Optional;

/**
 * How a PostgreSQL database is reached.
 *
 * @param url a JDBC URL without credentials
 * @param user the operating system's own where it is missing, as {@code psql} does
 * @param password never shown, not even by {@link #toString}
 * @param connections how many are kept open for reading and writing, at most; two more are held for
 *     announcements and locks
 */
public record PostgresAddress(
        String url, Optional<String> user, Optional<String> password, int connections) {
    /** Fewer would let one who writes keep out all who read. */
    public static final int FEWEST_CONNECTIONS = 2;

    public PostgresAddress {
        if (connections < FEWEST_CONNECTIONS) {
            throw new IllegalArgumentException("a database needs at least 2 connections");
        }
    }

    @Override
    public String toString() {
        return url;
    }
}
