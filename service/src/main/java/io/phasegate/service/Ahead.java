package io.phasegate.service;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What is begun before it is needed, on a thread of its own: a start is one long chain otherwise.
 */
final class Ahead<T> {
    private final FutureTask<T> work;

    private Ahead(FutureTask<T> work) {
        this.work = work;
    }

    static <T> Ahead<T> begin(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().name(name).daemon().start(task);
        return new Ahead<>(task);
    }

    /** What came of it; waits for it, and throws what it threw. */
    T get() throws IOException {
        try {
            return work.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the start was interrupted", interrupted);
        } catch (ExecutionException trouble) {
            switch (trouble.getCause()) {
                case IOException problem -> throw problem;
                case RuntimeException problem -> throw problem;
                case Error problem -> throw problem;
                case null, default -> throw new IllegalStateException(trouble);
            }
        }
    }
}
