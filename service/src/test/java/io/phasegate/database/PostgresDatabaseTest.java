package io.phasegate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.key.KeySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes' worth of connections to one database. */
@Timeout(120)
final class PostgresDatabaseTest {
    private static final int SHORT_OF_TIME = 10;

    private PostgresAddress address = TestPostgres.database();
    private Database one = PostgresDatabase.open(address, KeySchema.migrations());
    private Database two = PostgresDatabase.open(address, KeySchema.migrations());

    @BeforeEach
    void aKey() {
        one.write(handle -> insert(handle, "k", "a name"));
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private static int insert(Handle handle, String id, String name) {
        return handle.execute(
                "INSERT INTO api_keys (id, role, name, hash, created)"
                        + " VALUES (?, 'agent', ?, '', 0)",
                id,
                name);
    }

    private static String nameOf(Database database, String id) {
        return database.first("SELECT name FROM api_keys WHERE id = ?", row -> row.getString(1), id)
                .orElse("");
    }

    @Test
    void serversThatStartTogetherMakeTheSchemaOnce() throws Exception {
        PostgresAddress fresh = TestPostgres.database();
        Callable<Integer> start =
                () -> {
                    try (Database database = PostgresDatabase.open(fresh, KeySchema.migrations())) {
                        return database.<Integer>read(handle ->
                                handle.select("SELECT count(*) FROM schema_history")
                                        .mapTo(Integer.class)
                                        .one());
                    }
                };
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (Future<Integer> steps : threads.invokeAll(List.of(start, start, start))) {
                assertThat(steps.get()).isEqualTo(1);
            }
        }
    }

    @Test
    void workThatAnotherTransactionGotInTheWayOfIsDoneAgain() throws Exception {
        insertBothOrders();
        assertThat(nameOf(one, "x")).isNotEmpty();
        assertThat(nameOf(one, "y")).isNotEmpty();
    }

    /** Each has one row when it wants the other's: the database has to give one of them up. */
    private void insertBothOrders() throws Exception {
        CyclicBarrier met = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();
        one.write(handle -> insert(handle, "x", "x") + insert(handle, "y", "y"));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<Integer> first = threads.submit(() -> crossing(one, "x", "y", met, attempts));
            Future<Integer> second = threads.submit(() -> crossing(two, "y", "x", met, attempts));
            assertThat(first.get() + second.get()).isEqualTo(4);
        }
        assertThat(attempts.get()).isEqualTo(3);
    }

    private static int crossing(
            Database database,
            String first,
            String second,
            CyclicBarrier met,
            AtomicInteger attempts) {
        return database.write(handle -> {
            int changed = touch(handle, first);
            if (attempts.incrementAndGet() <= 2) {
                await(met);
            }
            return changed + touch(handle, second);
        });
    }

    private static int touch(Handle handle, String id) {
        return handle.execute("UPDATE api_keys SET created = created + 1 WHERE id = ?", id);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(SHORT_OF_TIME, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatCanNeverBeDoneIsToldAfterAFewAttempts() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatThrownBy(() ->
                        one.write(handle -> {
                            attempts.incrementAndGet();
                            return insert(handle, "k", "another");
                        }))
                .hasMessageContaining("api_keys");
        assertThat(attempts.get()).isEqualTo(3);
        assertThat(nameOf(two, "k")).isEqualTo("a name");
    }

    @Test
    void aReaderChangesNothingAndSeesOneState() {
        assertThatThrownBy(() -> one.read(handle -> touch(handle, "k")))
                .rootCause()
                .hasMessageContaining("read-only");
        assertThat(
                        one.<List<Long>>read(handle -> {
                            List<Long> counts = new ArrayList<>();
                            counts.add(count(handle));
                            two.write(other -> insert(other, "later", "later"));
                            counts.add(count(handle));
                            return counts;
                        }))
                .containsExactly(1L, 1L);
    }

    private static long count(Handle handle) {
        return handle.select("SELECT count(*) FROM api_keys").mapTo(Long.class).one();
    }

    @Test
    void whoWaitsForAConnectionIsNotOvertakenByThoseWhoComeLater() throws Exception {
        PostgresAddress narrow =
                new PostgresAddress(address.url(), address.user(), address.password(), 2);
        AtomicInteger left = new AtomicInteger(300);
        List<Future<Integer>> writers = new ArrayList<>();
        try (Database database = PostgresDatabase.open(narrow, KeySchema.migrations());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch all = new CountDownLatch(30);
            for (int i = 0; i < 30; i++) {
                writers.add(
                        threads.submit(() -> {
                            all.countDown();
                            all.await();
                            int written = 0;
                            for (; left.decrementAndGet() >= 0; written++) {
                                database.write(handle -> touch(handle, "k"));
                            }
                            return written;
                        }));
            }
            for (Future<Integer> writer : writers) {
                assertThat(writer.get()).isBetween(8, 12);
            }
        }
    }

    @Test
    void aTransactionWithinAnotherIsRefused() {
        assertThatThrownBy(() -> one.write(_ -> one.write(_ -> 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTextWithNulIsKeptAndFoundWithAReplacement() {
        one.write(handle -> insert(handle, "n\0", "a\0b"));
        assertThat(nameOf(two, "n\0")).isEqualTo("a\uFFFDb");
    }

    @Test
    void whatOneHoldsTheOtherDoesNotGetUntilItIsClosed() {
        Hold held = one.hold("a task", false).orElseThrow();
        assertThat(two.hold("a task", false)).isEmpty();
        assertThat(two.hold("a task", true)).isEmpty();
        assertThat(two.hold("another task", false)).isPresent();
        held.close();
        Optional<Hold> shared = two.hold("a task", true);
        assertThat(shared).isPresent();
        assertThat(one.hold("a task", true)).isPresent();
        assertThat(one.hold("a task", false)).isEmpty();
    }

    @Test
    void lostConnectionsAreOpenedAnewAndWhatWasHeldIsHeldStill() {
        assertThat(one.hold("a task", false)).isPresent();
        two.write(handle ->
                handle.select(
                                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                        + " WHERE application_name = 'phasegate'"
                                        + " AND pid <> pg_backend_pid()")
                        .mapTo(Long.class)
                        .one());
        assertThat(eventually(() -> nameOf(one, "k"))).isEqualTo("a name");
        assertThat(eventually(() -> one.hold("something", false).isPresent())).isTrue();
        assertThat(eventually(() -> two.hold("a task", false).isEmpty())).isTrue();
    }

    /** What is said once it can be said again. */
    private static <T> T eventually(java.util.function.Supplier<T> asked) {
        while (true) {
            try {
                return asked.get();
            } catch (DatabaseUnavailable _) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aCommitOfAnotherProcessIsHeardOfWhereItIsAnnounced() throws InterruptedException {
        CountDownLatch heard = new CountDownLatch(2); // the first when it begins to listen
        one.onCommit(heard::countDown);
        two.write(handle -> handle.execute("SELECT pg_notify('phasegate', 'x')"));
        while (heard.getCount() > 0) { // it may not have listened yet
            two.write(handle -> handle.execute("SELECT pg_notify('phasegate', 'x')"));
            boolean _ = heard.await(50, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidSoWithoutThePassword() {
        PostgresAddress nowhere =
                new PostgresAddress(
                        "jdbc:postgresql://localhost:1/none",
                        Optional.of("u"),
                        Optional.of("hunter2"),
                        2);
        assertThatThrownBy(() -> PostgresDatabase.open(nowhere, KeySchema.migrations()))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("localhost:1")
                .hasMessageNotContaining("hunter2");
    }
}
