package io.phasegate.database;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** A few open handles that only read, each used by one thread at a time. */
final class ReaderPool implements AutoCloseable {
    private static final int SIZE = 4;

    private final Jdbi jdbi;
    private final Semaphore permits = new Semaphore(SIZE);
    private final ConcurrentLinkedQueue<Handle> idle = new ConcurrentLinkedQueue<>();

    ReaderPool(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    <T> T read(Database.Work<T> work) {
        permits.acquireUninterruptibly();
        try {
            Handle handle = borrow();
            T result = handle.inTransaction(_ -> work.in(handle));
            idle.add(handle);
            return result;
        } catch (JdbiException e) {
            throw new DatabaseUnavailable("the database cannot be read", e);
        } finally {
            permits.release();
        }
    }

    @Override
    public void close() {
        permits.acquireUninterruptibly(SIZE);
        for (Handle handle = idle.poll(); handle != null; handle = idle.poll()) {
            handle.close();
        }
        // the permits stay taken: nobody reads any more
    }

    private Handle borrow() {
        Handle handle = idle.poll();
        if (handle != null) {
            return handle;
        }
        Handle opened = jdbi.open();
        opened.execute("PRAGMA query_only = true");
        return opened;
    }
}
