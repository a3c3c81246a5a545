package io.phasegate.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps what every request has to say from filling the log: it is said once a minute. Safe for any
 * number of threads.
 */
final class Seldom {
    private static final long NANOS = Duration.ofMinutes(1).toNanos();

    private final AtomicLong last = new AtomicLong(System.nanoTime() - NANOS);

    /** Whether it is to be said now; who is told so must say it. */
    boolean isTime() {
        long now = System.nanoTime();
        long before = last.get();
        return now - before >= NANOS && last.compareAndSet(before, now);
    }
}
