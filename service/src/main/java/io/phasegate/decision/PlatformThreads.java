package io.phasegate.decision;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Takes work off virtual threads. Rules compiled at run time load classes while they are evaluated
 * for the first time; a virtual thread that waits there keeps its carrier, and a handful of them
 * keep all carriers, so that the one they wait for never runs.
 */
final class PlatformThreads implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    Math.max(2, Runtime.getRuntime().availableProcessors()),
                    Thread.ofPlatform().daemon().name("decision-", 1).factory());

    /** Runs the work and gives its result; on a platform thread that is here and now. */
    <T> T run(Supplier<T> work) {
        if (!Thread.currentThread().isVirtual()) {
            return work.get();
        }
        Future<T> result = threads.submit(work::get);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException _) {
                    interrupted = true; // a decision is short: its end is waited for
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a decision broke off", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
