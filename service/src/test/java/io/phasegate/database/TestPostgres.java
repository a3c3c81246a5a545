package io.phasegate.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL server, started when the first test of a JVM needs it and stopped with the JVM.
 * Where there are no binaries for this platform such tests are skipped, and say so.
 */
public final class TestPostgres {
    private TestPostgres() {}

    private static final class Started {
        static final Optional<EmbeddedPostgres> SERVER = start();

        private static Optional<EmbeddedPostgres> start() {
            try {
                return Optional.of(server().start());
            } catch (IllegalStateException _) { // it knows no binaries for this platform
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A further server, that a test may stop; nothing in it need survive the machine. */
    public static EmbeddedPostgres.Builder server() {
        return EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "300")
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("shared_buffers", "32MB");
    }

    /** A database of its own for who asks, as far as our tables go: a schema that is empty. */
    public static PostgresAddress database() {
        Assumptions.assumeTrue(
                Started.SERVER.isPresent(), "there is no PostgreSQL for this platform");
        EmbeddedPostgres server = Started.SERVER.orElseThrow();
        String schema = "s" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return address(server, schema, 10);
    }

    public static PostgresAddress address(EmbeddedPostgres server, String schema, int connections) {
        return new PostgresAddress(
                "jdbc:postgresql://localhost:"
                        + server.getPort()
                        + "/postgres?currentSchema="
                        + schema,
                Optional.of("postgres"),
                Optional.empty(),
                connections);
    }
}
