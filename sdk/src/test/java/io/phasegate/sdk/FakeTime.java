package io.phasegate.sdk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Time that passes when it is told to, or when somebody waits. */
final class FakeTime extends Clock {
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2030-06-01T12:00:00Z"); // far from the server's clock

    synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    synchronized void waitFor(Duration duration) {
        waits.add(duration);
        pass(duration);
    }

    synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
