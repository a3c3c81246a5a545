package io.phasegate.database;

import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** A few open connections that only read, each used by one thread at a time. */
final class ReaderPool implements AutoCloseable {
    private static final int SIZE = 4;

    private final Jdbi jdbi;
    private final Semaphore permits = new Semaphore(SIZE);
    private final ConcurrentLinkedQueue<Reader> idle = new ConcurrentLinkedQueue<>();

    ReaderPool(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    <T> T read(Database.Work<T> work) {
        permits.acquireUninterruptibly();
        try {
            Reader reader = borrow();
            try {
                T result = reader.read(work);
                idle.add(reader);
                return result;
            } catch (RuntimeException e) {
                reader.close(); // and its transaction with it
                throw e;
            }
        } catch (JdbiException e) {
            throw new DatabaseUnavailable("the database cannot be read", e);
        } finally {
            permits.release();
        }
    }

    <T> Optional<T> first(String sql, Database.RowReader<T> row, String... parameters) {
        permits.acquireUninterruptibly();
        try {
            Reader reader = borrow();
            Optional<T> result = reader.first(sql, row, parameters);
            idle.add(reader);
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
        for (Reader reader = idle.poll(); reader != null; reader = idle.poll()) {
            reader.close();
        }
        // the permits stay taken: nobody reads any more
    }

    private Reader borrow() {
        Reader reader = idle.poll();
        return reader == null ? Reader.open(jdbi) : reader;
    }
}
