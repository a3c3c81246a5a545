package io.phasegate.event;

import io.phasegate.database.Database;
import io.phasegate.database.Hold;
import io.phasegate.database.Retrying;
import io.phasegate.database.Threads;
import io.phasegate.database.Wakeup;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Posts events to one receiver: in order, each until it is taken, also across restarts. A receiver
 * that comes new gets what happens from then on.
 */
final class EventDelivery implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EventDelivery.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_TURNS = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final EventWebhook webhook;
    private final EventBus bus;
    private final Database state;
    private final WebhookSender sender;
    private final Retrying retrying;
    private final Wakeup pause = new Wakeup();
    private final Thread thread;

    EventDelivery(EventWebhook webhook, EventBus bus, Database state, WebhookSender sender) {
        this.webhook = webhook;
        this.bus = bus;
        this.state = state;
        this.sender = sender;
        this.retrying = new Retrying(LOG, "sending events to " + webhook);
        this.thread = Thread.ofVirtual().name("events to " + webhook).unstarted(this::run);
    }

    EventDelivery start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            do {
                turn();
            } while (pause.await(BETWEEN_TURNS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the server stops
        }
    }

    /** Of several servers one sends; should it die, another one goes on. */
    private void turn() throws InterruptedException {
        try {
            Optional<Hold> turn = state.hold("events to " + webhook.subscriber(), false);
            if (turn.isEmpty()) {
                retrying.worked();
            } else {
                try (Hold _ = turn.get()) {
                    long after = deliver(begin());
                    retrying.worked();
                    while (bus.feed().await(after, LONGEST_WAIT) != EventFeed.News.ENDED) {
                        after = deliver(after);
                    }
                }
            }
        } catch (RuntimeException trouble) { // they wait; nothing is lost
            retrying.failed(trouble);
        }
    }

    private long begin() {
        long newest = bus.feed().last();
        return state.write(handle -> {
            handle.execute(
                    "INSERT INTO event_subscribers (subscriber, last) VALUES (?, ?)"
                            + " ON CONFLICT DO NOTHING",
                    webhook.subscriber(),
                    newest);
            return handle.select(
                            "SELECT last FROM event_subscribers WHERE subscriber = ?",
                            webhook.subscriber())
                    .mapTo(Long.class)
                    .one();
        });
    }

    /** Everything there is now; says how far it came. */
    private long deliver(long after) throws InterruptedException {
        long newest = bus.feed().last();
        List<Event> events =
                bus.log().find(new EventQuery(after, webhook.types(), Optional.empty(), 100));
        for (Event event : events) {
            untilTaken(event);
            state.write(handle -> reached(handle, event.id()));
        }
        long sent = events.isEmpty() ? after : events.getLast().id();
        return events.size() == 100 ? sent : Math.max(sent, newest);
    }

    private long reached(Handle handle, long id) {
        return handle.execute(
                "UPDATE event_subscribers SET last = ? WHERE subscriber = ?",
                id,
                webhook.subscriber());
    }

    private void untilTaken(Event event) throws InterruptedException {
        Duration next = Duration.ofSeconds(1);
        Optional<String> trouble = sender.send(webhook.url(), "event-" + event.id(), event);
        while (trouble.isPresent()) {
            LOG.log(Level.WARNING, "event {0} waits: {1}", event.id(), trouble.get());
            if (!pause.await(next)) {
                throw new InterruptedException();
            }
            next = next.multipliedBy(2);
            next = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
            trouble = sender.send(webhook.url(), "event-" + event.id(), event);
        }
    }

    @Override
    public void close() {
        pause.close();
        thread.interrupt();
        Threads.join(thread);
    }
}
