package io.phasegate.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Transactions on one database, from any number of threads. What is written against it is plain
 * SQL, so that an engine with several processes at work can stand behind it as well.
 */
public interface Database extends AutoCloseable {
    /**
     * Runs the work in a transaction of its own and returns once its changes are durable. Work that
     * throws leaves no trace. It may run on another thread, and more than once where other
     * transactions get in its way: what it does besides must bear that. It must not wait for
     * anything, and must not call this database again.
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

    /**
     * The first row of one query, if it has any: what {@link #read} would give, without the cost of
     * a transaction. A query is consistent by itself, and sees whatever was committed before,
     * whoever committed it.
     *
     * @param sql one of a few texts, each prepared once for each connection
     * @throws DatabaseUnavailable where the database cannot be read
     */
    <T> Optional<T> first(String sql, RowReader<T> reader, String... parameters);

    /** Whether it could be reached lately; answers at once. */
    boolean isReachable();

    /** Whether other processes may be at work on it at the same time. */
    boolean isShared();

    /** Ends a {@code SELECT} whose row is about to be changed: other processes pass it over. */
    String skipLocked();

    /**
     * Follows a table in a {@code SELECT} of an engine that keeps no figures of what is in it, and
     * would look through all rows of a status.
     */
    String indexedBy(String index);

    /**
     * Until the transaction ends, no other one of any process comes past the same call. For work
     * that relies on what it does <em>not</em> find: rows that are there lock themselves.
     *
     * @param what is relied upon; the same text for everybody
     */
    void lock(Handle handle, String what);

    /**
     * Takes something until it is closed, or this process ends: empty where another process has it.
     * Threads of this process do not keep each other out.
     *
     * @param what the same text for everybody
     * @param together whether it may be held by several who all want it so
     * @throws DatabaseUnavailable where nobody can say whether it is free
     */
    Optional<Hold> hold(String what, boolean together);

    /**
     * Runs the work where no other process is at the same.
     *
     * @return false where another one is
     */
    default boolean inTurn(String what, Runnable work) {
        Optional<Hold> turn = hold(what, false);
        turn.ifPresent(held -> {
            try (held) {
                work.run();
            }
        });
        return turn.isPresent();
    }

    /**
     * Has it called after every commit of this process, on the thread that commits: it must not
     * wait. Of other processes' commits some are told of, soon after, and none for certain.
     */
    void onCommit(Runnable listener);

    @Override
    void close();

    /** What happens within one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T in(Handle handle);
    }

    /** What a row says. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
