package io.phasegate.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where many threads hand work to one, which takes what has gathered as a group. Bounded: who finds
 * it full waits. Nothing that was accepted is left behind when it closes.
 */
public final class Intake<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final int capacity;
    private List<T> waiting = new ArrayList<>();
    private boolean closed;

    public Intake(int capacity) {
        this.capacity = capacity;
    }

    /** Hands the item in, after a wait where there is no room; false where it is closed. */
    public boolean put(T item) {
        lock.lock();
        try {
            while (waiting.size() >= capacity && !closed) {
                drained.awaitUninterruptibly();
            }
            if (closed) {
                return false;
            }
            waiting.add(item);
            filled.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Everything that gathered, after a wait for the first; empty once closed and emptied. */
    public List<T> takeAll() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                filled.awaitUninterruptibly();
            }
            List<T> taken = waiting;
            waiting = new ArrayList<>();
            drained.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    public void close() {
        lock.lock();
        try {
            closed = true;
            filled.signalAll();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
