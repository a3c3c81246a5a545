package io.phasegate.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
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

    static Duties begin(Duration every, Runnable duty) {
        return begin(every, every, duty);
    }

    /** For the first time at once. */
    static Duties beginNow(Duration every, Runnable duty) {
        return begin(Duration.ZERO, every, duty);
    }

    private static Duties begin(Duration first, Duration every, Runnable duty) {
        Duties duties = new Duties();
        var _ =
                duties.timer.scheduleWithFixedDelay(
                        () -> attempt(duty),
                        first.toMillis(),
                        every.toMillis(),
                        TimeUnit.MILLISECONDS);
        return duties;
    }

    /** The next time may go better. */
    private static void attempt(Runnable duty) {
        try {
            duty.run();
        } catch (RuntimeException trouble) {
            LOG.log(Level.ERROR, "a duty could not be done; trying on", trouble);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
