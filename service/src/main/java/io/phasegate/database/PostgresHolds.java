package io.phasegate.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What this process holds against others that share the database: advisory locks of one session,
 * which the server takes back when the process ends, however it ends. Within the process the
 * holders of one name are told apart by their callers. Safe for any number of threads.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html">Explicit Locking,
 *     13.3.5</a>
 */
final class PostgresHolds implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PostgresHolds.class.getName());
    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(10);
    private static final String KEY = "hashtextextended(current_schema() || '/hold/' || ?, 0)";

    private final PostgresConnections connections;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Name> held = new HashSet<>();
    private @Nullable Connection session;

    PostgresHolds(PostgresConnections connections) {
        this.connections = connections;
    }

    private record Name(String what, boolean together) {
        String sql(String verb) {
            return "SELECT pg_" + verb + (together ? "_shared" : "") + "(" + KEY + ")";
        }
    }

    /**
     * Empty where another process holds it, alone or while this one wants it alone.
     *
     * @param together whether others may hold it at the same time, if they want it so too
     * @throws DatabaseUnavailable where nobody can say
     */
    Optional<Hold> take(String what, boolean together) {
        Name name = new Name(what, together);
        lock.lock();
        try {
            if (!asked(name.sql("try_advisory_lock"), what)) {
                return Optional.empty();
            }
            held.add(name);
            return Optional.of(() -> release(name));
        } catch (SQLException e) {
            forgetSession();
            throw new DatabaseUnavailable("nobody can say whether `" + what + "` is free", e);
        } finally {
            lock.unlock();
        }
    }

    private void release(Name name) {
        lock.lock();
        try {
            held.remove(name);
            boolean _ = asked(name.sql("advisory_unlock"), name.what);
        } catch (SQLException e) {
            forgetSession(); // and with it all that it held
        } finally {
            lock.unlock();
        }
    }

    private boolean asked(String sql, String what) throws SQLException {
        try (PreparedStatement statement = session().prepareStatement(sql)) {
            statement.setString(1, StorableText.of(what));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private Connection session() throws SQLException {
        Connection open = session;
        if (open != null) {
            return open;
        }
        Connection fresh = connections.single(LONGEST_STATEMENT);
        session = fresh;
        for (Name name : held) { // the last session took them with it
            if (!asked(name.sql("try_advisory_lock"), name.what)) {
                LOG.log(Level.ERROR, "`{0}` was lost to another server", name.what);
            }
        }
        return fresh;
    }

    private void forgetSession() {
        Connection open = session;
        session = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException _) {
                // it was of no use any more
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            forgetSession();
        } finally {
            lock.unlock();
        }
    }
}
