package io.phasegate.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts threads that wait too long for a reader to take something. A virtual thread that is
 * interrupted while it writes to a socket closes the socket.
 */
record Impatience(Duration patience) {
    /** Closed once it is over. */
    @FunctionalInterface
    interface Wait extends AutoCloseable {
        @Override
        void close();
    }

    Wait begin() {
        Thread waiting = Thread.currentThread();
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        var _ =
                over.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .whenComplete((_, late) -> {
                            if (late != null) {
                                waiting.interrupt();
                            }
                        });
        return () -> over.complete(true);
    }
}
