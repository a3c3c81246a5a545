package io.phasegate.decision;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends decisions that take too long, by interrupting the thread that makes them: conditions look
 * for that where they loop. One watching thread for all decisions, so that entering costs next to
 * nothing.
 */
final class Deadline implements AutoCloseable {
    private final long nanos;
    private final Set<Watch> running = ConcurrentHashMap.newKeySet();
    private final Thread watcher;

    Deadline(Duration limit) {
        nanos = limit.toNanos();
        watcher = Thread.ofPlatform().daemon().name("decision-deadline").unstarted(this::watch);
        watcher.start();
    }

    /** For the current thread; to be closed by it. */
    Watch enter() {
        Watch watch = new Watch(Thread.currentThread(), System.nanoTime() + nanos);
        running.add(watch);
        return watch;
    }

    private void watch() {
        while (!Thread.interrupted()) {
            long now = System.nanoTime();
            for (Watch each : running) {
                each.interruptIfLate(now);
            }
            LockSupport.parkNanos(nanos / 10);
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    /** One decision under way. Identity counts: it is no record. */
    final class Watch implements AutoCloseable {
        private final Thread thread;
        private final long end;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Watch(Thread thread, long end) {
            this.thread = thread;
            this.end = end;
        }

        private void interruptIfLate(long now) {
            // whoever sets it first: a decision that is over is not interrupted any more
            if (now - end > 0 && ended.compareAndSet(false, true)) {
                thread.interrupt();
                running.remove(this);
            }
        }

        /** Whether it took too long. Asked by the thread that decides, before it closes this. */
        boolean isOver() {
            return ended.get();
        }

        /** Takes back an interruption that was meant for this decision. */
        @Override
        public void close() {
            if (ended.compareAndSet(false, true)) {
                running.remove(this);
            } else {
                Thread.interrupted();
            }
        }
    }
}
