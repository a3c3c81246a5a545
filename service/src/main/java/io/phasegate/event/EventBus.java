package io.phasegate.event;

import io.phasegate.database.Database;
import io.phasegate.database.DatabaseUnavailable;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The log of events, what fills it, and what tells its readers. Safe for any thread. */
public final class EventBus implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EventBus.class.getName());

    private final EventLog log;
    private final EventFeed feed;
    private final EventRelay relay;
    private final EventSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService timer;

    private EventBus(
            EventLog log, EventFeed feed, EventRelay relay, EventSettings settings, Clock clock) {
        this.log = log;
        this.feed = feed;
        this.relay = relay;
        this.settings = settings;
        this.clock = clock;
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("old events").daemon().factory());
    }

    /**
     * Opens the log and begins to fill it, with what a crash left first.
     *
     * @param state where events are published
     * @param kept which types the log is to have; asked for each event
     */
    public static EventBus open(
            EventSettings settings, Database state, Predicate<String> kept, Clock clock) {
        EventLog log =
                state.isShared()
                        ? EventLog.in(state)
                        : EventLog.open(settings.file(), settings.durability());
        long last = log.last();
        state.write(handle -> {
            Events.numberAfter(handle, last);
            return last;
        });
        EventFeed feed = new EventFeed(last);
        EventRelay relay = new EventRelay(state, log, feed, kept);
        EventBus bus = new EventBus(log, feed, relay, settings, clock);
        relay.takeOver();
        relay.start();
        var _ = bus.timer.scheduleWithFixedDelay(bus::forget, 0, 1, TimeUnit.HOURS);
        return bus;
    }

    public EventLog log() {
        return log;
    }

    public EventFeed feed() {
        return feed;
    }

    /** Forgets what has been kept long enough. */
    private void forget() {
        try {
            int forgotten = log.prune(clock.instant().minus(settings.retention()));
            if (forgotten > 0) {
                LOG.log(Level.INFO, "events forgotten: {0}", forgotten);
            }
        } catch (DatabaseUnavailable trouble) {
            LOG.log(Level.WARNING, "old events could not be forgotten", trouble);
        }
    }

    /** Ends all streams; what is published after it waits for the next start. */
    public void endStreams() {
        feed.end();
    }

    @Override
    public void close() {
        feed.end();
        timer.shutdownNow();
        relay.close();
        log.close();
    }
}
