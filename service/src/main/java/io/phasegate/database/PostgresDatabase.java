package io.phasegate.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * A PostgreSQL database that several processes may share. Transactions that get into each other's
 * way are run again, so that callers see none of it.
 */
public final class PostgresDatabase implements Database {
    private static final int MOST_ATTEMPTS = 10;

    /** What collides more often was not changed meanwhile: it can't be done. */
    private static final int MOST_COLLISIONS = 3;

    private final PostgresPool writers;
    private final PostgresPool readers;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ScopedValue<Boolean> within = ScopedValue.newInstance();

    private final PostgresHolds holds;
    private final PostgresNews news;

    private PostgresDatabase(
            HikariDataSource writers, HikariDataSource readers, PostgresConnections connections) {
        this.writers = new PostgresPool(writers, jdbi(writers));
        this.readers = new PostgresPool(readers, jdbi(readers));
        this.holds = new PostgresHolds(connections);
        this.news = new PostgresNews(connections, () -> listeners.forEach(Runnable::run));
    }

    /**
     * Opens the database and brings its schema up to date.
     *
     * @throws DatabaseUnavailable where it cannot be reached, or belongs to a later version
     */
    public static PostgresDatabase open(PostgresAddress address, Migrations migrations) {
        PostgresConnections connections = new PostgresConnections(address);
        HikariDataSource writers = null;
        try {
            writers = connections.writers();
            jdbi(writers)
                    .useTransaction(handle -> {
                        lockFor(handle, "schema"); // several processes may start at once
                        migrations.apply(handle, Engine.POSTGRESQL);
                    });
            return new PostgresDatabase(writers, connections.readers(), connections);
        } catch (RuntimeException e) {
            if (writers != null) {
                writers.close();
            }
            throw e instanceof DatabaseUnavailable known ? known : unusable(address, e);
        }
    }

    private static DatabaseUnavailable unusable(PostgresAddress address, RuntimeException e) {
        Throwable reason =
                e instanceof HikariPool.PoolInitializationException && e.getCause() != null
                        ? e.getCause()
                        : e;
        return new DatabaseUnavailable(
                "the database `" + address + "` cannot be used: " + reason.getMessage(), e);
    }

    private static Jdbi jdbi(HikariDataSource pool) {
        return Jdbi.create(pool)
                .registerArgument(new Texts())
                .configure(Prepared.class, prepared -> prepared.texts(StorableText::of));
    }

    /** Whatever is bound can be stored. */
    private static final class Texts extends AbstractArgumentFactory<String> {
        Texts() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(String value, ConfigRegistry config) {
            String text = StorableText.of(value);
            return (position, statement, _) -> statement.setString(position, text);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        if (within.isBound()) { // which might wait for itself
            throw new IllegalStateException("a transaction was begun within another");
        }
        requireReachable();
        T result = ScopedValue.where(within, true).call(() -> repeatedly(work));
        listeners.forEach(Runnable::run);
        return result;
    }

    private <T> T repeatedly(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return writers.transaction(work);
            } catch (RuntimeException e) {
                switch (SqlTrouble.of(e)) {
                    case CONFLICT -> {
                        if (attempt >= MOST_ATTEMPTS) {
                            throw new DatabaseUnavailable(
                                    "a change could not be saved beside others", e);
                        }
                    }
                    case COLLISION -> {
                        if (attempt >= MOST_COLLISIONS) {
                            throw e;
                        }
                    }
                    case UNREACHABLE ->
                            throw new DatabaseUnavailable("a change could not be saved", e);
                    case OTHER -> throw e;
                }
                pause(attempt);
            }
        }
    }

    /** Not all at the same time again. */
    private static void pause(int attempt) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(1, 5 * attempt + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("interrupted before a change could be saved", e);
        }
    }

    @Override
    public <T> T read(Work<T> work) {
        requireReachable();
        try {
            return readers.transaction(work);
        } catch (RuntimeException e) {
            throw unreadable(e);
        }
    }

    @Override
    public <T> Optional<T> first(String sql, RowReader<T> reader, String... parameters) {
        requireReachable();
        return readers.connection(connection -> {
            connection.setAutoCommit(true); // one statement, one message to the server
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setString(i + 1, StorableText.of(parameters[i]));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
                }
            }
        });
    }

    private static RuntimeException unreadable(RuntimeException e) {
        return switch (SqlTrouble.of(e)) {
            case OTHER -> e;
            case CONFLICT, COLLISION, UNREACHABLE ->
                    new DatabaseUnavailable("the database cannot be read", e);
        };
    }

    @Override
    public boolean isReachable() {
        return news.isConnected();
    }

    /** Nobody waits for connections to a server that is gone: it is asked every second anyway. */
    private void requireReachable() {
        if (!isReachable()) {
            throw new DatabaseUnavailable("the database cannot be reached");
        }
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public String skipLocked() {
        return " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public String indexedBy(String index) {
        return "";
    }

    @Override
    public void lock(Handle handle, String what) {
        lockFor(handle, what);
    }

    private static void lockFor(Handle handle, String what) {
        handle.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || '/' || ?, 0))",
                what);
    }

    @Override
    public Optional<Hold> hold(String what, boolean together) {
        requireReachable();
        return holds.take(what, together);
    }

    @Override
    public void onCommit(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        news.close();
        holds.close();
        writers.close();
        readers.close();
    }
}
