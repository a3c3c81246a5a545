package io.phasegate.database;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Copies what was committed from the log into the database, on a thread of its own: the writer,
 * which agents wait for, would wait for the disk meanwhile. Nobody waits for this, neither for
 * copies nor for readers; see <a href="https://www.sqlite.org/wal.html#checkpointing">Write-Ahead
 * Logging</a>.
 */
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Checkpoints.class.getName());

    /** What changes often within it is copied once. */
    private static final Duration GATHERING = Duration.ofMillis(300);

    private static final Duration LONGEST_SLEEP = Duration.ofDays(1);

    /**
     * Times that what was committed meanwhile is copied as well: only a log copied whole begins
     * anew.
     */
    private static final int ATTEMPTS = 5;

    private final Jdbi jdbi;
    private final Retrying retrying;
    private final Wakeup wakeup = new Wakeup();
    private final Thread thread;

    /**
     * Begins.
     *
     * @param name of the database, for people
     */
    Checkpoints(Jdbi jdbi, String name) {
        this.jdbi = jdbi;
        this.retrying = new Retrying(LOG, "copying the log of " + name + " into it");
        this.thread = Thread.ofPlatform().name("checkpoints of " + name).daemon().start(this::run);
    }

    /** Something was committed. Never waits. */
    void committed() {
        wakeup.call();
    }

    private void run() {
        while (wakeup.await(LONGEST_SLEEP)) {
            LockSupport.parkNanos(GATHERING.toNanos());
            retrying.attempt(this::copy);
        }
    }

    private void copy() {
        try (Handle handle = jdbi.open()) {
            for (int i = 0; i < ATTEMPTS && !copied(handle); i++) {
                // what was committed while it was copied is little
            }
        }
    }

    /** Whether the log holds nothing more. */
    private static boolean copied(Handle handle) {
        return handle.select("PRAGMA wal_checkpoint(PASSIVE)")
                .map((row, _) -> row.getInt("log") == row.getInt("checkpointed"))
                .one();
    }

    /** Ends soon; what is left is copied when the last connection is closed. */
    @Override
    public void close() {
        wakeup.close();
        LockSupport.unpark(thread);
        Threads.join(thread);
    }
}
