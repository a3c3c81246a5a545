package io.phasegate.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Slows down whoever presents the same wrong credential again and again. It goes by the very text
 * presented, so that nobody can lock out the holder of a right one, whatever address they share.
 */
final class BackOff {
    private static final int FREE = 5;
    private static final int DOUBLINGS = 6;
    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final Cache<String, Failures> failures =
            Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

    private record Failures(int count, Instant until) {}

    BackOff(Clock clock) {
        this.clock = clock;
    }

    /** How long it has to wait; zero where it may be looked at. */
    Duration wait(String hash) {
        Failures before = failures.getIfPresent(hash);
        Instant now = clock.instant();
        return before == null || !now.isBefore(before.until())
                ? Duration.ZERO
                : Duration.between(now, before.until());
    }

    /** One second after the fifth failure, twice that after the next, a minute at most. */
    void failed(String hash) {
        Instant now = clock.instant();
        failures.asMap()
                .compute(
                        hash,
                        (_, before) -> {
                            int count = before == null ? 1 : before.count() + 1;
                            return new Failures(count, now.plus(pause(count)));
                        });
    }

    private static Duration pause(int count) {
        if (count < FREE) {
            return Duration.ZERO;
        }
        long seconds = 1L << Math.min(count - FREE, DOUBLINGS);
        return Duration.ofSeconds(Math.min(60, seconds));
    }
}
