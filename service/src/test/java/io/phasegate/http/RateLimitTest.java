package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class RateLimitTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final RateLimit limit = new RateLimit(6, clock);

    @Test
    void aMinutesCallsMayBeMadeAtOnceAndThenOneAtATime() {
        for (int call = 0; call < 6; call++) {
            assertThat(limit.take("a", 1)).isEmpty();
        }
        assertThat(limit.take("a", 1).map(RateLimit.Limited::remaining))
                .hasValue(Duration.ofSeconds(10));
        pass(9);
        assertThat(limit.take("a", 1).map(RateLimit.Limited::remaining))
                .hasValue(Duration.ofSeconds(1));
        pass(1);
        assertThat(limit.take("a", 1)).isEmpty();
        assertThat(limit.take("a", 1)).isPresent();
    }

    @Test
    void anotherCallerIsNotConcerned() {
        assertThat(limit.take("a", 6)).isEmpty();
        assertThat(limit.take("a", 1)).isPresent();
        assertThat(limit.take("b", 1)).isEmpty();
    }

    @Test
    void waitingIsToldOfOnceAMinute() {
        assertThat(limit.take("a", 6)).isEmpty();
        assertThat(first()).hasValue(true);
        assertThat(first()).hasValue(false);
        pass(5);
        assertThat(first()).hasValue(false);
    }

    @Test
    void moreAtOnceThanAMinuteHoldsNeedsAFullBucket() {
        assertThat(limit.take("a", 100)).isEmpty();
        assertThat(limit.take("a", 100).map(RateLimit.Limited::remaining))
                .hasValue(Duration.ofMinutes(1));
        pass(61);
        assertThat(limit.take("a", 100)).isEmpty();
    }

    @Test
    void aClockThatIsSetBackGivesNothing() {
        assertThat(limit.take("a", 6)).isEmpty();
        pass(-3600);
        assertThat(limit.take("a", 1)).isPresent();
    }

    private Optional<Boolean> first() {
        return limit.take("a", 1).map(RateLimit.Limited::first);
    }

    private void pass(long seconds) {
        now.updateAndGet(instant -> instant.plusSeconds(seconds));
    }
}
