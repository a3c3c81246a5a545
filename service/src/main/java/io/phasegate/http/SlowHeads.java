package io.phasegate.http;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Hangs up on clients that send their headers a byte at a time. The server's own time-out begins
 * anew with every byte; this one covers all headers of a request together.
 */
final class SlowHeads implements Http1ConnectionListener, AutoCloseable {
    private final Map<ConnectionContext, Long> sending = new ConcurrentHashMap<>();
    private final Duration longest;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("slow clients").daemon().factory());

    private SlowHeads(Duration longest) {
        this.longest = longest;
    }

    /**
     * Begins to watch.
     *
     * @param longest that the headers of a request may take
     */
    static SlowHeads after(Duration longest) {
        SlowHeads watch = new SlowHeads(longest);
        long every = Math.clamp(longest.toMillis() / 4, 50, 1000);
        var _ =
                watch.timer.scheduleWithFixedDelay(
                        watch::hangUp, every, every, TimeUnit.MILLISECONDS);
        return watch;
    }

    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        sending.put(connection, System.nanoTime());
    }

    @Override
    public void headers(ConnectionContext connection, Headers headers) {
        sending.remove(connection);
    }

    private void hangUp() {
        long now = System.nanoTime();
        sending.forEach((connection, begun) -> {
            if (now - begun > longest.toNanos() && sending.remove(connection, begun)) {
                connection.serverSocket().close();
            }
        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
