package io.phasegate.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One lock for each task that somebody moves: of several transitions at once, one is decided after
 * the other. Which of them happens is for the database to say. Safe for any number of threads.
 */
final class TaskLocks {
    private final ConcurrentHashMap<String, Slot> slots = new ConcurrentHashMap<>();

    /**
     * A lock that somebody has or waits for.
     *
     * @param users how many these are
     */
    private record Slot(Semaphore lock, int users) {}

    /** To be closed when the move is over. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /** Empty where others had it for all that time. */
    Optional<Held> take(String taskId, Duration most) {
        Semaphore lock = join(taskId);
        if (!acquired(lock, most)) {
            leave(taskId);
            return Optional.empty();
        }
        return Optional.of(() -> {
            lock.release();
            leave(taskId);
        });
    }

    private static boolean acquired(Semaphore lock, Duration most) {
        try {
            return lock.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the server stops
            return false;
        }
    }

    private Semaphore join(String taskId) {
        Slot joined =
                slots.compute(
                        taskId,
                        (_, slot) ->
                                slot == null
                                        ? new Slot(new Semaphore(1, true), 1)
                                        : new Slot(slot.lock, slot.users + 1));
        return joined.lock;
    }

    private void leave(String taskId) {
        slots.computeIfPresent(
                taskId, (_, slot) -> slot.users == 1 ? null : new Slot(slot.lock, slot.users - 1));
    }
}
