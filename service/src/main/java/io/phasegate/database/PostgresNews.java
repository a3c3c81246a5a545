package io.phasegate.database;

import java.lang.System.Logger;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;

/**
 * Hears what the database announces of other processes' commits: a hint to look, which may come
 * late or not at all. A lost connection is opened anew.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-notify.html">NOTIFY</a>
 */
final class PostgresNews implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PostgresNews.class.getName());
    private static final String LISTEN = "LISTEN phasegate";
    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(30);

    /** So soon does it notice that it is to end. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Duration BEFORE_THE_NEXT_ATTEMPT = Duration.ofSeconds(1);

    private final PostgresConnections connections;
    private final Runnable listener;
    private final Retrying retrying = new Retrying(LOG, "hearing from the database");
    private final Wakeup end = new Wakeup();
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean connected = true;

    /**
     * Begins to listen.
     *
     * @param listener must not wait for long
     */
    PostgresNews(PostgresConnections connections, Runnable listener) {
        this.connections = connections;
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("database news").daemon().start(this::run);
    }

    private void run() {
        do {
            try (Connection connection = connections.single(LONGEST_STATEMENT)) {
                listen(connection);
            } catch (SQLException e) {
                connected = false;
                if (!closed) {
                    retrying.failed(e);
                }
            }
        } while (!closed && end.await(BEFORE_THE_NEXT_ATTEMPT));
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LISTEN);
        }
        connected = true;
        retrying.worked();
        listener.run(); // for what was missed
        PGConnection announced = connection.unwrap(PGConnection.class);
        while (!closed) {
            if (announced.getNotifications((int) PATIENCE.toMillis()).length > 0) {
                listener.run();
            }
        }
    }

    /** Whether it could be reached when that was last tried, moments ago. */
    boolean isConnected() {
        return connected;
    }

    @Override
    public void close() {
        closed = true;
        end.close();
        Threads.join(thread);
    }
}
