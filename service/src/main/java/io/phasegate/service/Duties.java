package io.phasegate.service;

import io.phasegate.database.Retrying;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does again and again what nobody asks for, such as giving up agents that are silent. */
final class Duties implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Duties.class.getName());

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("duties").daemon().factory());

    private Duties() {}

    /**
     * Does it every so often.
     *
     * @param work what it is, for the log
     */
    static Duties begin(String work, Duration every, Runnable duty) {
        return begin(work, every, every, duty);
    }

    /** For the first time at once. */
    static Duties beginNow(String work, Duration every, Runnable duty) {
        return begin(work, Duration.ZERO, every, duty);
    }

    private static Duties begin(String work, Duration first, Duration every, Runnable duty) {
        Duties duties = new Duties();
        Retrying retrying = new Retrying(LOG, work);
        var _ =
                duties.timer.scheduleWithFixedDelay(
                        () -> retrying.attempt(duty),
                        first.toMillis(),
                        every.toMillis(),
                        TimeUnit.MILLISECONDS);
        return duties;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
