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

    /**
     * The first row of one query, if it has any: what {@link #read} would give, without the cost of
     * a transaction. A query is consistent by itself, and sees whatever was committed before,
     * whoever committed it.
     *
     * @param sql one of a few texts, each prepared once for each connection
     * @throws DatabaseUnavailable where the database cannot be read
     */
    <T> Optional<T> first(String sql, RowReader<T> reader, String... parameters);

    /** Ends a {@code SELECT} whose row is about to be changed: other processes pass it over. */
    String skipLocked();

    /**
     * Has it called after every commit of this process, on the thread that commits: it must not
     * wait. Other processes' commits are not told of.
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
