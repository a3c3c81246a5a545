package io.phasegate.database;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * One SQLite file with a write-ahead log: one writer that commits the waiting transactions
 * together, and a few readers that never wait for it.
 */
public final class SqliteDatabase implements Database {
    private final GroupCommit writer;
    private final ReaderPool readers;
    private final Checkpoints checkpoints;

    private SqliteDatabase(GroupCommit writer, ReaderPool readers, Checkpoints checkpoints) {
        this.writer = writer;
        this.readers = readers;
        this.checkpoints = checkpoints;
        writer.onCommit(checkpoints::committed);
    }

    /**
     * Opens the file, makes it where there is none, and brings its schema up to date.
     *
     * @throws DatabaseUnavailable where the file is no database, belongs to a later version, or
     *     cannot be written
     */
    public static SqliteDatabase open(Path file, Durability durability, Migrations migrations) {
        Jdbi jdbi = Jdbi.create("jdbc:sqlite:" + file.toAbsolutePath(), settings(durability));
        Handle handle = null;
        try {
            handle = jdbi.open();
            migrations.apply(handle, Engine.SQLITE);
            handle.execute("PRAGMA wal_autocheckpoint = 16000"); // pages, should nobody else do it
            String name = file.getFileName().toString();
            return new SqliteDatabase(
                    new GroupCommit(handle, name),
                    new ReaderPool(jdbi),
                    new Checkpoints(jdbi, name));
        } catch (RuntimeException e) {
            if (handle != null) {
                handle.close();
            }
            throw e instanceof DatabaseUnavailable known
                    ? known
                    : new DatabaseUnavailable("the database `" + file + "` cannot be opened", e);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        return writer.commit(work);
    }

    @Override
    public <T> T read(Work<T> work) {
        return readers.read(work);
    }

    @Override
    public <T> Optional<T> first(String sql, RowReader<T> reader, String... parameters) {
        return readers.first(sql, reader, parameters);
    }

    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    /** One process, one writer: no row is ever locked by another. */
    @Override
    public String skipLocked() {
        return "";
    }

    @Override
    public String indexedBy(String index) {
        return " INDEXED BY " + index;
    }

    @Override
    public void lock(Handle handle, String what) {
        // one transaction at a time as it is
    }

    /** There is no other process. */
    @Override
    public Optional<Hold> hold(String what, boolean together) {
        return Optional.of(Hold.NOTHING);
    }

    @Override
    public void onCommit(Runnable listener) {
        writer.onCommit(listener);
    }

    @Override
    public void close() {
        checkpoints.close();
        writer.close();
        readers.close();
    }

    private static Properties settings(Durability durability) {
        Properties settings = new Properties();
        settings.setProperty("journal_mode", "WAL");
        // in this mode NORMAL hands every commit to the system and syncs at checkpoints only
        settings.setProperty("synchronous", durability == Durability.DISK ? "FULL" : "NORMAL");
        settings.setProperty("foreign_keys", "true");
        settings.setProperty("busy_timeout", "10000");
        settings.setProperty("trusted_schema", "OFF");
        settings.setProperty("cache_size", "-16384"); // in KiB
        settings.setProperty("jdbc.get_generated_keys", "false"); // else asked for at each INSERT
        return settings;
    }
}
