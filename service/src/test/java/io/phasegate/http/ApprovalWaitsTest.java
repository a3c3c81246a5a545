package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.approval.Approval;
import io.phasegate.approval.ApprovalStatus;
import io.phasegate.artifact.CanonicalJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class ApprovalWaitsTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    private final ApprovalWaits waits = new ApprovalWaits(Clock.systemUTC());
    private final AtomicReference<ApprovalStatus> status =
            new AtomicReference<>(ApprovalStatus.PENDING);

    /** Counts how often somebody looked: who looked twice is about to wait. */
    private final CountDownLatch looks = new CountDownLatch(2);

    private Optional<Approval> look() {
        looks.countDown();
        return Optional.of(
                new Approval(
                        "a",
                        "T",
                        "gate",
                        "PLAN",
                        Optional.empty(),
                        0,
                        "digest",
                        CanonicalJson.stored("{}"),
                        List.of("human"),
                        false,
                        "agent",
                        "",
                        "decision",
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        status.get(),
                        List.of()));
    }

    @Test
    void whoWaitsIsWokenByAnAnswer() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Approval>> waiting =
                    threads.submit(() -> waits.await("a", LONG, this::look));
            looks.await();
            status.set(ApprovalStatus.APPROVED);
            waits.wake("a");
            assertThat(waiting.get().orElseThrow().status()).isEqualTo(ApprovalStatus.APPROVED);
        }
    }

    @Test
    void whoWaitsIsAnsweredWhenTheServerStops() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Optional<Approval>> waiting =
                    threads.submit(() -> waits.await("a", LONG, this::look));
            looks.await();
            waits.end();
            assertThat(waiting.get().orElseThrow().status()).isEqualTo(ApprovalStatus.PENDING);
        }
        assertThat(waits.await("a", LONG, this::look)).isPresent();
    }

    @Test
    void whoAsksWithoutPatienceIsAnsweredAtOnce() {
        assertThat(waits.await("a", Duration.ZERO, this::look)).isPresent();
    }
}
