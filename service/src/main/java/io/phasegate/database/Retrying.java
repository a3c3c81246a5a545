package io.phasegate.database;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the log is told of work that is tried again and again: once that it fails, and once that it
 * works again, however often it was tried between. Safe for any number of threads.
 */
public final class Retrying {
    private final Logger log;
    private final String work;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Class<?>> told = new HashSet<>();

    /**
     * Of one piece of work.
     *
     * @param work what is done, for people: {@code looking after alerts}
     */
    public Retrying(Logger log, String work) {
        this.log = log;
        this.work = work;
    }

    /** Does it once; whatever it throws is told and goes no further. */
    public void attempt(Runnable once) {
        try {
            once.run();
        } catch (RuntimeException trouble) {
            failed(trouble);
            return;
        }
        worked();
    }

    /** Tells it, unless the same kind of trouble was told since it worked last. */
    public void failed(Exception trouble) {
        lock.lock();
        try {
            if (told.add(trouble.getClass())) {
                tell(trouble);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A database that is away is no riddle: where in our code that was noticed helps nobody. */
    private void tell(Exception trouble) {
        String message = work + " does not work now, and is tried on";
        if (trouble instanceof DatabaseUnavailable || trouble instanceof SQLException) {
            log.log(Level.WARNING, message + ": " + trouble.getMessage());
        } else {
            log.log(Level.ERROR, message, trouble);
        }
    }

    public void worked() {
        lock.lock();
        try {
            if (!told.isEmpty()) {
                told.clear();
                log.log(Level.INFO, work + " works again");
            }
        } finally {
            lock.unlock();
        }
    }
}
