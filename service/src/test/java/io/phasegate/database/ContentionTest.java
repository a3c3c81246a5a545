package io.phasegate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However many write at once, nobody is told that the database is busy, and nothing is lost. */
final class ContentionTest {
    private static final int WRITERS = 64;
    private static final Duration TIME =
            Duration.ofSeconds(Long.getLong("phasegate.contentionSeconds", 5));

    @TempDir private Path folder;

    @Test
    void manyWritersAndReadersWaitForNobodyInVain() throws Exception {
        AtomicLong written = new AtomicLong();
        Path file = folder.resolve("state.db");
        try (SqliteDatabase database = open(file);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            long end = System.nanoTime() + TIME.toNanos();
            List<Future<?>> all = new ArrayList<>();
            IntStream.range(0, WRITERS)
                    .forEach(writer ->
                            all.add(threads.submit(() -> write(database, writer, end, written))));
            IntStream.range(0, 8).forEach(_ -> all.add(threads.submit(() -> read(database, end))));
            all.add(threads.submit(() -> readAsAnotherProcess(file, end)));
            for (Future<?> each : all) {
                each.get(); // throws what it threw
            }
            assertThat(written.get()).isGreaterThan(WRITERS);
            assertThat(sum(database)).isEqualTo(written.get());
        }
        try (SqliteDatabase database = open(file)) {
            assertThat(sum(database)).isEqualTo(written.get());
        }
    }

    @Test
    void aTransactionWithinAnotherIsRefusedInsteadOfWaitingForItself() {
        try (SqliteDatabase database = open(folder.resolve("state.db"))) {
            assertThatThrownBy(() -> database.write(_ -> database.write(_ -> 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("within another");
            assertThat(database.<Integer>write(_ -> 2)).isEqualTo(2);
        }
    }

    private static SqliteDatabase open(Path file) {
        return SqliteDatabase.open(
                file, Durability.PROCESS, io.phasegate.key.KeySchema.migrations());
    }

    private static void write(SqliteDatabase database, int writer, long end, AtomicLong written) {
        database.write(handle ->
                handle.execute(
                        "INSERT INTO api_keys (id, role, name, hash, created)"
                                + " VALUES (?, 'agent', ?, '', 0)",
                        "k" + writer,
                        "writer " + writer));
        while (System.nanoTime() < end) {
            // what reads first would not be waited for where it begins to write
            database.write(handle ->
                    handle.execute(
                            "UPDATE api_keys SET created = ? WHERE id = ?",
                            created(handle, "k" + writer) + 1,
                            "k" + writer));
            written.incrementAndGet();
        }
    }

    private static long created(Handle handle, String id) {
        return handle.select("SELECT created FROM api_keys WHERE id = ?", id)
                .mapTo(Long.class)
                .one();
    }

    private static void read(SqliteDatabase database, long end) {
        long before = 0;
        while (System.nanoTime() < end) {
            long now = sum(database);
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }

    /** As {@code phasegate explain} does beside a running server. */
    private static void readAsAnotherProcess(Path file, long end) {
        while (System.nanoTime() < end) {
            try (var handle = Jdbi.create("jdbc:sqlite:" + file + "?busy_timeout=10000").open()) {
                handle.select("SELECT count(*) FROM api_keys").mapTo(Long.class).one();
            }
        }
    }

    private static long sum(SqliteDatabase database) {
        return database.read(handle ->
                handle.select("SELECT coalesce(sum(created), 0) FROM api_keys")
                        .mapTo(Long.class)
                        .one());
    }
}
