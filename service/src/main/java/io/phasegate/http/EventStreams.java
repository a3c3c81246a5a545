package io.phasegate.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.event.Event;
import io.phasegate.event.EventBus;
import io.phasegate.event.EventFeed;
import io.phasegate.event.EventQuery;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Sends events as they come, as server-sent events. Each reader is sent what it asks the log for,
 * so that a slow one costs no memory; one that takes nothing for long is let go.
 */
final class EventStreams {
    static final int AT_ONCE = 100;

    private static final int MOST = 256;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final EventBus bus;
    private final Semaphore places = new Semaphore(MOST);
    private final Impatience impatience = new Impatience(Duration.ofSeconds(20));

    EventStreams(EventBus bus) {
        this.bus = bus;
    }

    /**
     * Sends until the reader leaves, may not read any more, or the server stops.
     *
     * @param asked where to begin, and what to send
     */
    void send(ServerResponse response, EventQuery asked, BooleanSupplier allowed) {
        if (!places.tryAcquire()) {
            throw Refused.because(
                    ProblemType.UNAVAILABLE, "ask later: " + MOST + " readers are being served");
        }
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff");
        try (OutputStream out = response.outputStream()) {
            send(out, asked, allowed);
        } catch (IOException | UncheckedIOException _) {
            // the reader left
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    private void send(OutputStream out, EventQuery asked, BooleanSupplier allowed)
            throws IOException, InterruptedException {
        EventQuery next = asked;
        write(out, comment("events follow"));
        for (EventFeed.News news = bus.feed().await(next.after(), HEARTBEAT);
                news != EventFeed.News.ENDED && allowed.getAsBoolean();
                news = bus.feed().await(next.after(), HEARTBEAT)) {
            next =
                    switch (news) {
                        case EVENTS -> events(out, next);
                        case NONE_YET, ENDED -> {
                            write(out, comment("still here"));
                            yield next;
                        }
                    };
        }
    }

    /** Sends what there is, and says what to ask for next. */
    private EventQuery events(OutputStream out, EventQuery asked) throws IOException {
        long newest = bus.feed().last();
        List<Event> events = bus.log().find(asked);
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(told(event)));
        write(out, text.toString());
        long sent = events.isEmpty() ? asked.after() : events.getLast().id();
        // what was not wanted need not be looked at again
        return asked.from(events.size() == asked.limit() ? sent : Math.max(sent, newest));
    }

    private void write(OutputStream out, String text) throws IOException {
        try (Impatience.Wait _ = impatience.begin()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static String comment(String text) {
        return ": " + text + "\n\n";
    }

    /** JSON has no line breaks here. */
    private static String told(Event event) {
        return "id: "
                + event.id()
                + "\nevent: "
                + event.eventType().replaceAll("\\v", " ")
                + "\ndata: "
                + new String(Json.bytes(event), StandardCharsets.UTF_8)
                + "\n\n";
    }
}
