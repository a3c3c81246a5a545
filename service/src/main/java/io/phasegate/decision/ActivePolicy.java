package io.phasegate.decision;

import io.phasegate.contract.Diagnostic;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The policy that decides now. A new one is compiled beside it and takes its place at once; one
 * with errors changes nothing. Safe for any number of threads.
 */
public final class ActivePolicy implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ActivePolicy.class.getName());

    /** Longer than any decision takes: by then nobody uses what was replaced. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(30, TimeUnit.SECONDS);

    private final PolicySource source;
    private final Consumer<PolicyBundle> beforeUse;
    private final Clock clock;
    private final ReentrantLock reloading = new ReentrantLock();
    private volatile PolicyInUse current;
    private volatile List<Diagnostic> staleBecause = List.of();

    /**
     * A policy that has been loaded already.
     *
     * @param beforeUse is told of every bundle before it decides for the first time
     */
    public ActivePolicy(
            PolicyInUse first, PolicySource source, Consumer<PolicyBundle> beforeUse, Clock clock) {
        this.source = source;
        this.beforeUse = beforeUse;
        this.clock = clock;
        beforeUse.accept(first.bundle());
        this.current = first;
    }

    /** For one request, from its start to its end. */
    public PolicyInUse current() {
        return current;
    }

    /** Whether the files say something else by now, which can't be used. */
    public boolean isStale() {
        return !staleBecause.isEmpty();
    }

    /** Reads the files once more. Where they hold an error, what was in force stays so. */
    public PolicySource.Reading reload() {
        reloading.lock();
        try {
            PolicySource.Reading reading = source.read(clock);
            switch (reading) {
                case PolicySource.Reading.Refused(List<Diagnostic> findings) -> {
                    staleBecause = findings;
                    LOG.log(Level.WARNING, "the policy's files have errors: the last one stays");
                }
                case PolicySource.Reading.Usable(PolicyInUse next, var _) -> replaceBy(next);
            }
            return reading;
        } finally {
            reloading.unlock();
        }
    }

    private void replaceBy(PolicyInUse next) {
        beforeUse.accept(next.bundle());
        PolicyInUse replaced = current;
        current = next;
        staleBecause = List.of();
        LATER.execute(replaced.engine()::close);
        LOG.log(Level.INFO, "policy in force: {0}", next.bundle().identity().digest());
    }

    @Override
    public void close() {
        current.engine().close();
    }
}
