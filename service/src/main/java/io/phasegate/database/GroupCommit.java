package io.phasegate.database;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;

/**
 * The one writer of a database. Work that waits while a commit is under way shares the next one;
 * each piece stands or falls alone within it, and nobody is answered before the commit.
 */
final class GroupCommit implements AutoCloseable {
    private final Handle handle;
    private final Intake<Pending<?>> intake = new Intake<>(256);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;

    GroupCommit(Handle handle, String name) {
        this.handle = handle;
        this.thread = Thread.ofPlatform().name("writer of " + name).daemon().start(this::run);
    }

    <T> T commit(Database.Work<T> work) {
        if (Thread.currentThread() == thread) { // which would wait for itself
            throw new IllegalStateException("a transaction was begun within another");
        }
        Pending<T> pending = new Pending<>(work, new CompletableFuture<>());
        if (!intake.put(pending)) {
            throw new DatabaseUnavailable("the database is closed");
        }
        try {
            return pending.answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw e;
        }
    }

    void onCommit(Runnable listener) {
        listeners.add(listener);
    }

    /** Commits what was handed in so far, then stops. */
    @Override
    public void close() {
        intake.close();
        Threads.join(thread);
        handle.close();
    }

    private void run() {
        for (List<Pending<?>> group = intake.takeAll();
                !group.isEmpty();
                group = intake.takeAll()) {
            commit(group);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever happened, the callers must hear of it
    private void commit(List<Pending<?>> group) {
        try {
            Prepared.update(handle, "BEGIN IMMEDIATE"); // later, it would not wait for others
            group.forEach(piece -> piece.run(handle));
            Prepared.update(handle, "COMMIT");
        } catch (Throwable e) {
            rollBack();
            DatabaseUnavailable lost = new DatabaseUnavailable("a change could not be saved", e);
            group.forEach(piece -> piece.fail(lost));
            return;
        }
        group.forEach(Pending::succeed);
        listeners.forEach(Runnable::run);
    }

    /** Where the disk is full, say, SQLite has undone it by itself. */
    private void rollBack() {
        try {
            Prepared.update(handle, "ROLLBACK");
        } catch (RuntimeException e) {
            if (!String.valueOf(e.getMessage()).contains("no transaction is active")) {
                System.getLogger(GroupCommit.class.getName())
                        .log(System.Logger.Level.ERROR, "a failed change could not be undone", e);
            }
        }
    }

    /** One caller's work, and where the caller waits. */
    private static final class Pending<T> {
        private final Database.Work<T> work;
        private final CompletableFuture<T> answer;
        private Outcome<T> outcome;

        Pending(Database.Work<T> work, CompletableFuture<T> answer) {
            this.work = work;
            this.answer = answer;
            this.outcome = new Outcome.Threw<>(new IllegalStateException("not run"));
        }

        void run(Handle handle) {
            Prepared.update(handle, "SAVEPOINT piece");
            try {
                outcome = new Outcome.Done<>(work.in(handle));
            } catch (RuntimeException e) {
                Prepared.update(handle, "ROLLBACK TO piece");
                outcome = new Outcome.Threw<>(e);
            }
            Prepared.update(handle, "RELEASE piece");
        }

        void succeed() {
            switch (outcome) {
                case Outcome.Done<T>(T result) -> answer.complete(result);
                case Outcome.Threw<T>(RuntimeException e) -> answer.completeExceptionally(e);
            }
        }

        void fail(DatabaseUnavailable lost) {
            answer.completeExceptionally(lost);
        }
    }

    private sealed interface Outcome<T> {
        record Done<T>(T result) implements Outcome<T> {}

        record Threw<T>(RuntimeException thrown) implements Outcome<T> {}
    }
}
