package io.phasegate.http;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which tasks have a call running, and which are about to move: never both, so that nothing runs in
 * a phase that its task has left. Safe for any number of threads.
 */
final class RunningCalls {
    /** Per task: calls that run, or as a negative number moves under way. */
    private final ConcurrentHashMap<String, Integer> tasks = new ConcurrentHashMap<>();

    /** To be closed when the call, or the move, is over. */
    interface Entry extends AutoCloseable {
        @Override
        void close();
    }

    /** Empty where the task is about to move. */
    Optional<Entry> call(String taskId) {
        return enter(taskId, 1);
    }

    /** Empty where a call of the task runs. Several moves may be tried: one of them succeeds. */
    Optional<Entry> move(String taskId) {
        return enter(taskId, -1);
    }

    private Optional<Entry> enter(String taskId, int step) {
        boolean[] entered = new boolean[1];
        tasks.compute(
                taskId,
                (_, count) -> {
                    entered[0] = count == null || Integer.signum(count) == step;
                    return entered[0] ? (count == null ? step : count + step) : count;
                });
        return entered[0] ? Optional.of(() -> leave(taskId, step)) : Optional.empty();
    }

    private void leave(String taskId, int step) {
        tasks.computeIfPresent(taskId, (_, count) -> count == step ? null : count - step);
    }
}
