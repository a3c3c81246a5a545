package io.phasegate.tool;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The commands that run now. They are all started by one thread that lasts: the system ends a
 * command together with the thread that started it. Safe for any number of threads.
 */
final class RunningCommands implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<ProcessGroup> groups = new HashSet<>();
    private final ExecutorService starter =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("command-starter").factory());
    private final Duration grace;
    private boolean stopping;

    /**
     * @param grace for those that run when all shall end
     */
    RunningCommands(Duration grace) {
        this.grace = grace;
    }

    /** Starts a process that is ended with all of them; fails where no more are started. */
    ProcessGroup start(ProcessBuilder command, boolean leads)
            throws ToolFailed, InterruptedException {
        CompletableFuture<ProcessGroup> started = new CompletableFuture<>();
        try {
            starter.execute(() -> begin(command, leads, started));
            return started.get();
        } catch (InterruptedException e) {
            CompletableFuture<Void> _ = started.thenAccept(this::end);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ToolFailed failed
                    ? failed
                    : new ToolFailed("the command can't be started here");
        } catch (RejectedExecutionException _) {
            throw new ToolFailed("the server is stopping");
        }
    }

    private void begin(
            ProcessBuilder command, boolean leads, CompletableFuture<ProcessGroup> started) {
        lock.lock();
        try {
            if (stopping) {
                started.completeExceptionally(new ToolFailed("the server is stopping"));
                return;
            }
            ProcessGroup group = new ProcessGroup(command.start(), leads);
            groups.add(group);
            started.complete(group);
        } catch (IOException | RuntimeException e) {
            started.completeExceptionally(e);
        } finally {
            lock.unlock();
        }
    }

    /** Ends whatever of it still runs. */
    void end(ProcessGroup group) {
        group.end();
        lock.lock();
        try {
            groups.remove(group);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean stopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    /** Starts no more, waits a little for those that run, and ends the rest. */
    @Override
    public void close() {
        lock.lock();
        try {
            stopping = true;
            long left = grace.toNanos();
            while (!groups.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            groups.forEach(ProcessGroup::end);
            lock.unlock();
        }
        starter.shutdown();
    }
}
