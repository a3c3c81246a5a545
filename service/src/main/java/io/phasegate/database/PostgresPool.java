package io.phasegate.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Connections of one kind, for those who want one in the order in which they came. The pool beneath
 * gives a connection to whoever asks at the right moment: under load some would wait ten times as
 * long as others, and in the end in vain. Safe for any number of threads.
 */
final class PostgresPool implements AutoCloseable {
    /** Long, since it means that others are at work: where the database is away, nobody waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final Semaphore places;

    PostgresPool(HikariDataSource pool, Jdbi jdbi) {
        this.pool = pool;
        this.jdbi = jdbi;
        this.places = new Semaphore(pool.getMaximumPoolSize(), true);
    }

    /** What is done with a connection. */
    interface Use<T> {
        T of(Connection connection) throws SQLException;
    }

    <T> T transaction(Database.Work<T> work) {
        return inTurn(() -> jdbi.<T, RuntimeException>inTransaction(work::in));
    }

    <T> T connection(Use<T> use) {
        return inTurn(() -> {
            try (Connection connection = pool.getConnection()) {
                return use.of(connection);
            } catch (SQLException e) {
                throw new DatabaseUnavailable("the database cannot be read", e);
            }
        });
    }

    private <T> T inTurn(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DatabaseUnavailable(
                        "others have kept all connections to the database busy for "
                                + PATIENCE.toSeconds()
                                + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("interrupted while others were at work", e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
