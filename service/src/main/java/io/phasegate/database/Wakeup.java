package io.phasegate.database;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread sleep until there is work: calls that come meanwhile count once. */
public final class Wakeup {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition called = lock.newCondition();
    private boolean work;
    private boolean closed;

    /** There is work. Never waits. */
    public void call() {
        lock.lock();
        try {
            work = true;
            called.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody is to sleep any more. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            called.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Sleeps until called, or that long; false once closed. */
    public boolean await(Duration longest) {
        long nanos = longest.toNanos();
        lock.lock();
        try {
            while (!work && !closed && nanos > 0) {
                nanos = called.awaitNanos(nanos);
            }
            work = false;
            return !closed;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
