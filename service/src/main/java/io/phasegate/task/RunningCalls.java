package io.phasegate.task;

import io.phasegate.database.Database;
import io.phasegate.database.Hold;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which tasks have a call running, and which are about to move: never both, so that nothing runs in
 * a phase that its task has left, whichever server runs it. Safe for any number of threads.
 */
public final class RunningCalls {
    private final Database database;
    private final ConcurrentHashMap<String, Busy> tasks = new ConcurrentHashMap<>();

    public RunningCalls(Database database) {
        this.database = database;
    }

    /**
     * A task with something under way.
     *
     * @param count calls that run, or as a negative number moves under way
     * @param hold against other servers, for as long as anything of its kind is under way here
     */
    private record Busy(int count, Hold hold) {}

    /** To be closed when the call, or the move, is over. */
    public interface Entry extends AutoCloseable {
        @Override
        void close();
    }

    /** Empty where the task is about to move. */
    public Optional<Entry> call(String taskId) {
        return enter(taskId, 1);
    }

    /**
     * Empty where a call of the task runs, or another server moves it. Several moves may be tried
     * here: one of them succeeds.
     */
    public Optional<Entry> move(String taskId) {
        return enter(taskId, -1);
    }

    private Optional<Entry> enter(String taskId, int step) {
        boolean[] entered = new boolean[1];
        tasks.compute(
                taskId,
                (_, busy) -> {
                    if (busy == null) {
                        Optional<Hold> hold = database.hold("task " + taskId, step > 0);
                        entered[0] = hold.isPresent();
                        return hold.isPresent() ? new Busy(step, hold.get()) : null;
                    }
                    entered[0] = Integer.signum(busy.count) == step;
                    return entered[0] ? new Busy(busy.count + step, busy.hold) : busy;
                });
        return entered[0] ? Optional.of(() -> leave(taskId, step)) : Optional.empty();
    }

    private void leave(String taskId, int step) {
        tasks.computeIfPresent(
                taskId,
                (_, busy) -> {
                    if (busy.count == step) {
                        busy.hold.close();
                        return null;
                    }
                    return new Busy(busy.count - step, busy.hold);
                });
    }
}
