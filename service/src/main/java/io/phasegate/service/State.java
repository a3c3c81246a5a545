package io.phasegate.service;

import io.phasegate.audit.AuditSettings;
import io.phasegate.audit.AuditTrail;
import io.phasegate.database.DataDirectory;
import io.phasegate.database.Database;
import io.phasegate.database.DatabaseUnavailable;
import io.phasegate.database.Engine;
import io.phasegate.database.Hold;
import io.phasegate.database.HostName;
import io.phasegate.database.PostgresAddress;
import io.phasegate.database.PostgresDatabase;
import io.phasegate.database.SqliteDatabase;
import io.phasegate.database.Taking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a server's state is, taken by this process.
 *
 * @param node the server's name among those that share the database; empty where none do
 */
record State(DataDirectory data, Database database, Optional<String> node) {
    /** What came of opening it. */
    sealed interface Opening {
        record Open(State state) implements Opening {}

        record Refused(Taking.Refused because) implements Opening {}
    }

    /**
     * Where it is.
     *
     * @param postgres instead of a file in the data directory
     */
    record Place(Path dataDirectory, AuditSettings audit, Optional<PostgresAddress> postgres) {
        Engine engine() {
            return postgres.isPresent() ? Engine.POSTGRESQL : Engine.SQLITE;
        }
    }

    /**
     * Takes the data directory and opens the database; both are closed with the rest.
     *
     * @param address where this server answers, for whoever finds the directory taken
     * @throws DatabaseUnavailable where the database cannot be used
     */
    static Opening open(
            Place place, String address, Instant now, SecureRandom random, Opened opened)
            throws IOException {
        Taking taking =
                DataDirectory.take(
                        place.dataDirectory(),
                        place.audit().traces(),
                        place.engine(),
                        address,
                        now);
        return switch (taking) {
            case Taking.Refused refused -> new Opening.Refused(refused);
            case DataDirectory data -> {
                opened.add(data);
                yield place.postgres().isPresent()
                        ? shared(place, place.postgres().get(), data, random, opened)
                        : own(place, data, opened);
            }
        };
    }

    private static Opening own(Place place, DataDirectory data, Opened opened) {
        Database database =
                opened.add(
                        SqliteDatabase.open(
                                data.database(),
                                place.audit().durability(),
                                StateSchema.migrations()));
        return new Opening.Open(new State(data, database, Optional.empty()));
    }

    private static Opening shared(
            Place place,
            PostgresAddress address,
            DataDirectory data,
            SecureRandom random,
            Opened opened)
            throws IOException {
        Database database = opened.add(PostgresDatabase.open(address, StateSchema.migrations()));
        Optional<Path> trace = place.audit().traces().stream().filter(Files::exists).findFirst();
        if (trace.isPresent() && isUnused(database)) {
            return new Opening.Refused(new Taking.DatabaseMissing(address.toString(), trace.get()));
        }
        String node = NodeName.at(data.folder(), random);
        Optional<Hold> alone = database.hold(AuditTrail.holdOf(node), false);
        if (alone.isEmpty()) {
            return new Opening.Refused(new Taking.NodeTaken(node, data.folder()));
        }
        opened.add(alone.get());
        Path trail = place.audit().file().toAbsolutePath().normalize();
        Optional<Hold> written = database.hold("trail " + identity(trail), false);
        if (written.isEmpty()) {
            return new Opening.Refused(new Taking.TrailTaken(trail));
        }
        opened.add(written.get());
        return new Opening.Open(new State(data, database, Optional.of(node)));
    }

    /** The same for two servers exactly where they would write the same file. */
    private static String identity(Path file) throws IOException {
        Path folder = Optional.ofNullable(file.getParent()).orElse(file);
        Files.createDirectories(folder);
        Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        return HostName.get() + " " + (key == null ? folder : key) + " " + file.getFileName();
    }

    /** Whether no server has come as far as to decide anything, or to give out a key. */
    private static boolean isUnused(Database database) {
        return database.read(handle ->
                handle.select(
                                "SELECT (SELECT count(*) FROM active_policy)"
                                        + " + (SELECT count(*) FROM api_keys)")
                        .mapTo(Long.class)
                        .one())
                == 0;
    }

    /** A key that is the same at every start, and for all servers that share the database. */
    byte[] key(String name, SecureRandom random) throws IOException {
        return database.isShared()
                ? SharedKey.of(database, name, random)
                : KeyFile.at(data.folder().resolve(name + ".key"), random);
    }
}
