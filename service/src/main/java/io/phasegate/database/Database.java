package io.phasegate.database;

import org.jdbi.v3.core.Handle;

/**
 * Transactions on one database, from any number of threads. What is written against it is plain
 * SQL, so that an engine with several processes at work can stand behind it as well.
 */
public interface Database extends AutoCloseable {
    /**
     * Runs the work in a transaction of its own and returns once its changes are durable. Work that
     * throws leaves no trace. It may run on another thread, must not wait for anything, and must
     * not call this database again.
     *
     * @throws DatabaseUnavailable where the changes could not be made durable
     */
    <T> T write(Work<T> work);

    /**
     * Runs the work on one consistent state of the database; it may change nothing.
     *
     * @throws DatabaseUnavailable where the database cannot be read
     */
    <T> T read(Work<T> work);

    /** Ends a {@code SELECT} whose row is about to be changed: other processes pass it over. */
    String skipLocked();

    @Override
    void close();

    /** What happens within one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Handle handle);
    }
}
