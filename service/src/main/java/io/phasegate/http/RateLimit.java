package io.phasegate.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A bucket for each caller that holds a minute's calls and fills up again evenly: whoever rested
 * may hurry for a while, and nobody's haste is another's. Safe for any number of threads.
 */
final class RateLimit {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int REMEMBERED = 100_000;

    private final int perMinute;
    private final Clock clock;
    private final Cache<String, Bucket> buckets;

    RateLimit(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfterAccess(MINUTE) // by then it is full, as a new one is
                        .ticker(ticker)
                        .executor(Runnable::run)
                        .build();
    }

    /**
     * A caller who has to wait.
     *
     * @param remaining until the call can be made
     * @param first whether no such answer was given within the last minute
     */
    record Limited(Duration remaining, boolean first) {}

    /** What one caller has left, and when it was last told to wait. */
    private record Bucket(double left, Instant at, Instant told, Optional<Limited> answer) {}

    /** Makes that many calls at once; empty where they may be made. */
    Optional<Limited> take(String caller, int calls) {
        Instant now = clock.instant();
        return buckets.asMap()
                .compute(
                        caller,
                        (_, before) ->
                                before == null
                                        ? taken(full(now), calls, now)
                                        : taken(before, calls, now))
                .answer();
    }

    private Bucket full(Instant now) {
        return new Bucket(perMinute, now, Instant.EPOCH, Optional.empty());
    }

    private Bucket taken(Bucket before, int calls, Instant now) {
        double since = Math.max(0, Duration.between(before.at(), now).toMillis());
        double left = Math.min(perMinute, before.left() + since * perMinute / MINUTE.toMillis());
        int asked = Math.min(calls, perMinute); // more at once than a minute's would never pass
        if (left >= asked) {
            return new Bucket(left - asked, now, before.told(), Optional.empty());
        }
        boolean first = !now.isBefore(before.told().plus(MINUTE));
        Duration wait =
                Duration.ofMillis((long) Math.ceil((asked - left) * MINUTE.toMillis() / perMinute));
        return new Bucket(
                left, now, first ? now : before.told(), Optional.of(new Limited(wait, first)));
    }
}
