package io.phasegate.database;

import java.time.Duration;
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
    private int enough = 1;
    private boolean closed;
    private boolean hurry;

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
            if (waiting.size() == 1 || waiting.size() >= enough) {
                filled.signal(); // in between the taker would only count and wait on
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Everything that gathered, after a wait for the first; empty once closed and emptied. */
    public List<T> takeAll() {
        return takeAll(1, Duration.ZERO);
    }

    /**
     * As {@link #takeAll()}, but waits a while for some more: few large groups cost less than many
     * small ones.
     *
     * @param enough with so many there is no wait
     * @param longest how long the first of them waits for others; {@link #hurry} ends that
     */
    public List<T> takeAll(int enough, Duration longest) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                filled.awaitUninterruptibly();
            }
            this.enough = enough;
            awaitMore(longest.toNanos());
            hurry = false;
            List<T> taken = waiting;
            waiting = new ArrayList<>();
            drained.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Somebody waits for what was handed in. */
    public void hurry() {
        lock.lock();
        try {
            hurry = true;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    private void awaitMore(long longest) {
        long left = longest;
        try {
            while (left > 0 && waiting.size() < enough && !hurry && !closed) {
                left = filled.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
