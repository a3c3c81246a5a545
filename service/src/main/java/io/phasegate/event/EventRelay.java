package io.phasegate.event;

import io.phasegate.database.Database;
import io.phasegate.database.DatabaseUnavailable;
import io.phasegate.database.Retrying;
import io.phasegate.database.Threads;
import io.phasegate.database.Wakeup;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Takes events from the state to their log: in order, each once, whatever crashes between. One is
 * in the log before it leaves the state; if it comes again, its number is known.
 */
final class EventRelay implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EventRelay.class.getName());
    private static final int AT_ONCE = 500;

    /** What comes within it shares the way: a busy server commits thousands of times a second. */
    private static final Duration GATHERING = Duration.ofMillis(5);

    /** Where several servers look at once. */
    private static final Duration GATHERING_OF_MANY = Duration.ofMillis(25);

    /** After a failure, and for what another process wrote. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final Database state;
    private final EventLog log;
    private final EventFeed feed;
    private final Predicate<String> kept;
    private final Retrying retrying = new Retrying(LOG, "filling the log of events");
    private final Wakeup wakeup = new Wakeup();
    private final Thread thread;

    /**
     * Begins to take events over.
     *
     * @param kept which types the log is to have
     */
    EventRelay(Database state, EventLog log, EventFeed feed, Predicate<String> kept) {
        this.state = state;
        this.log = log;
        this.feed = feed;
        this.kept = kept;
        this.thread = Thread.ofPlatform().name("events").daemon().unstarted(this::run);
    }

    void start() {
        state.onCommit(wakeup::call);
        thread.start();
    }

    private void run() {
        while (wakeup.await(LONGEST_SLEEP)) {
            LockSupport.parkNanos((state.isShared() ? GATHERING_OF_MANY : GATHERING).toNanos());
            retrying.attempt(this::takeOver); // whatever it throws, the next ones must come through
        }
    }

    /** Everything that waits now. */
    void takeOver() {
        List<Event> waiting;
        do {
            waiting = state.read(handle -> Events.waiting(handle, AT_ONCE));
            if (!waiting.isEmpty()) {
                takeOver(waiting);
            }
        } while (waiting.size() == AT_ONCE);
        if (state.isShared()) { // another server may have been quicker
            feed.reached(log.last());
        }
    }

    private void takeOver(List<Event> waiting) {
        long last = waiting.getLast().id();
        List<Event> wanted =
                waiting.stream().filter(event -> kept.test(event.eventType())).toList();
        if (!wanted.isEmpty()) {
            log.append(wanted);
            feed.reached(wanted.getLast().id());
        }
        state.write(handle -> {
            Events.taken(handle, last);
            return last;
        });
    }

    /** Takes over what is there, then stops. */
    @Override
    public void close() {
        wakeup.close();
        Threads.join(thread);
        try {
            takeOver();
        } catch (DatabaseUnavailable trouble) {
            LOG.log(Level.WARNING, "events wait for the next start", trouble);
        }
    }
}
