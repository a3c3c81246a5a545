package io.phasegate.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads a server's state without being that server: while it runs, and when it does not. */
public final class StateReading {
    private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(30);
    private static final String READ_ONLY = "1";

    private StateReading() {}

    /**
     * What the work finds; empty where no server has kept its state there yet.
     *
     * @param postgres where it is instead of a file in the data directory
     * @throws DatabaseUnavailable where the database cannot be reached
     * @throws org.jdbi.v3.core.JdbiException where the file is no database of ours
     */
    public static <T> Optional<T> read(
            Path dataDirectory, Optional<PostgresAddress> postgres, Database.Work<T> work) {
        if (postgres.isPresent()) {
            try (Handle handle = connect(postgres.get())) {
                return Optional.of(work.in(handle));
            }
        }
        Path database = DataDirectory.databaseIn(dataDirectory);
        if (!Files.isRegularFile(database)) {
            return Optional.empty();
        }
        try (Handle handle = open(database)) {
            return Optional.of(work.in(handle));
        }
    }

    private static Handle open(Path database) {
        Properties settings = new Properties();
        settings.setProperty("open_mode", READ_ONLY);
        settings.setProperty("busy_timeout", "10000");
        settings.setProperty("trusted_schema", "OFF");
        return Jdbi.create("jdbc:sqlite:" + database.toAbsolutePath(), settings).open();
    }

    private static Handle connect(PostgresAddress address) {
        try {
            Connection connection = new PostgresConnections(address).single(LONGEST_STATEMENT);
            connection.setReadOnly(true);
            return Jdbi.open(connection);
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    "the database `" + address + "` cannot be used: " + e.getMessage(), e);
        }
    }
}
