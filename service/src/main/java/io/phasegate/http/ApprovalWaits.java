package io.phasegate.http;

import io.phasegate.approval.Approval;
import io.phasegate.approval.ApprovalStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Requests that wait for an answer, each on a virtual thread that costs next to nothing: woken when
 * something changed, they look once and go. Safe for any number of threads.
 */
final class ApprovalWaits {
    /** Of one approval at a time; a further one is told at once how things stand. */
    private static final int MOST = 16;

    private final Map<String, Set<CountDownLatch>> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Duration longestSleep;
    private final Clock clock;

    /**
     * Where requests wait.
     *
     * @param longestSleep after which one looks unasked: for answers that other servers got
     */
    ApprovalWaits(Duration longestSleep, Clock clock) {
        this.longestSleep = longestSleep;
        this.clock = clock;
    }

    /** Where all answers come to this server. */
    ApprovalWaits(Clock clock) {
        this(Duration.ofDays(1), clock);
    }

    /**
     * The approval once it is no longer pending, or as it is after that time.
     *
     * @param look how it stands now
     */
    Optional<Approval> await(String id, Duration most, Supplier<Optional<Approval>> look) {
        long end = System.nanoTime() + most.toNanos();
        Optional<Approval> now = look.get();
        while (isPending(now) && System.nanoTime() < end && !ended.get()) {
            CountDownLatch change = new CountDownLatch(1);
            try {
                boolean entered = enter(id, change);
                now = look.get(); // once it can be woken, so that nothing is missed
                if (!entered || Thread.currentThread().isInterrupted()) {
                    return now;
                }
                if (isPending(now) && !ended.get()) {
                    long nanos = Math.min(end - System.nanoTime(), untilDue(now));
                    await(change, Math.min(nanos, longestSleep.toNanos()));
                    now = look.get();
                }
            } finally {
                leave(id, change);
            }
        }
        return now;
    }

    /** Nanoseconds until something happens to it by itself. */
    private long untilDue(Optional<Approval> approval) {
        return approval.filter(each -> each.escalated().isEmpty())
                .flatMap(Approval::expires)
                .map(at -> Duration.between(clock.instant(), at).plusMillis(1).toNanos())
                .orElse(Long.MAX_VALUE);
    }

    private static boolean isPending(Optional<Approval> approval) {
        return approval.filter(each -> each.status() == ApprovalStatus.PENDING).isPresent();
    }

    private static void await(CountDownLatch changed, long nanos) {
        try {
            boolean _ = changed.await(nanos, TimeUnit.NANOSECONDS); // whoever waited looks again
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the server stops
        }
    }

    void wake(String id) {
        waiting.getOrDefault(id, Set.of()).forEach(CountDownLatch::countDown);
    }

    /** From now on nobody waits. */
    void end() {
        ended.set(true);
        waiting.keySet().forEach(this::wake);
    }

    private boolean enter(String id, CountDownLatch latch) {
        boolean[] entered = new boolean[1];
        waiting.compute(
                id,
                (_, latches) -> {
                    Set<CountDownLatch> all =
                            latches == null ? new HashSet<>() : new HashSet<>(latches);
                    entered[0] = all.size() < MOST && all.add(latch);
                    return Set.copyOf(all);
                });
        return entered[0];
    }

    private void leave(String id, CountDownLatch latch) {
        waiting.computeIfPresent(
                id,
                (_, latches) -> {
                    Set<CountDownLatch> all = new HashSet<>(latches);
                    all.remove(latch);
                    return all.isEmpty() ? null : Set.copyOf(all);
                });
    }
}
