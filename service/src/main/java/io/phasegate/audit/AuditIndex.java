package io.phasegate.audit;

import io.phasegate.database.Database;
import io.phasegate.database.Intake;
import io.phasegate.database.Retrying;
import io.phasegate.database.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Brings lines that are safe in the file into the database as well, in large portions on a thread
 * of its own. Where the database does not take them, it tries again until it does; meanwhile {@link
 * #inTrouble} says so.
 */
final class AuditIndex implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AuditIndex.class.getName());
    private static final int PORTION = 256;
    private static final long PAUSE_MILLIS = 500;

    /** A transaction costs as much as a few dozen rows do. */
    private static final Duration GATHERING = Duration.ofMillis(25);

    private final Retrying retrying = new Retrying(LOG, "storing audit records in the database");
    private final Database database;
    private final IndexRows rows;
    private final Intake<Indexed> intake = new Intake<>(8192);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final Thread thread;
    private long indexed;
    private volatile boolean trouble;
    private volatile boolean closing;

    AuditIndex(Database database, Chain chain, long indexed) {
        this.database = database;
        this.rows = new IndexRows(chain);
        this.indexed = indexed;
        this.thread = Thread.ofPlatform().name("audit index").daemon().start(this::run);
    }

    void put(Indexed line) {
        intake.put(line);
    }

    boolean inTrouble() {
        return trouble;
    }

    /** Returns once everything up to that position is found in the database. */
    void await(long position) {
        lock.lock();
        try {
            while (indexed < position) {
                intake.hurry();
                if (trouble || closing) {
                    throw new AuditUnavailableException(
                            "the audit trail is behind in the database: look into the server's log");
                }
                progress.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Brings in what was handed over, if the database lets it; the next start sees to the rest. */
    @Override
    public void close() {
        intake.close();
        closing = true;
        signal();
        Threads.join(thread);
    }

    private void run() {
        for (List<Indexed> lines = gathered(); !lines.isEmpty(); lines = gathered()) {
            for (int from = 0; from < lines.size(); from += PORTION) {
                if (!store(lines.subList(from, Math.min(from + PORTION, lines.size())))) {
                    return;
                }
            }
        }
    }

    private List<Indexed> gathered() {
        return intake.takeAll(PORTION, GATHERING);
    }

    /** False where it gave up because the trail is closed. */
    private boolean store(List<Indexed> lines) {
        while (true) {
            try {
                database.write(handle -> {
                    rows.write(handle, lines);
                    return lines.size();
                });
                done(lines.getLast().line().link().position());
                return true;
            } catch (RuntimeException e) {
                rows.forget();
                failed(e);
                if (closing) {
                    return false;
                }
                pause();
            }
        }
    }

    private void done(long position) {
        retrying.worked();
        lock.lock();
        try {
            indexed = position;
            trouble = false;
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void failed(RuntimeException e) {
        retrying.failed(e);
        trouble = true;
        signal();
    }

    private void signal() {
        lock.lock();
        try {
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
            while (!closing && left > 0) {
                left = progress.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
