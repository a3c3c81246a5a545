package io.phasegate.event;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tells those who wait that there are new events; waiting costs a virtual thread nothing. */
public final class EventFeed {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long last;
    private boolean ended;

    EventFeed(long last) {
        this.last = last;
    }

    /** What waiting ended with. */
    public enum News {
        EVENTS,
        NONE_YET,
        /** The server stops. */
        ENDED
    }

    /** Returns at once where there are events after that number. */
    public News await(long after, Duration longest) throws InterruptedException {
        long nanos = longest.toNanos();
        lock.lock();
        try {
            while (!ended && last <= after && nanos > 0) {
                nanos = news.awaitNanos(nanos);
            }
            return ended ? News.ENDED : last > after ? News.EVENTS : News.NONE_YET;
        } finally {
            lock.unlock();
        }
    }

    /** Number of the newest event. */
    public long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    void reached(long newest) {
        lock.lock();
        try {
            last = Math.max(last, newest);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
