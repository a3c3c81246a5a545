package io.phasegate.activation;

import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyFiles;
import io.phasegate.decision.PolicyStanding.Pending;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Looks for changed files of the policy. A change is acted upon once the files have stayed the same
 * from one look to the next: editors and `git` write several times.
 */
public final class PolicyWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PolicyWatch.class.getName());

    private final ActivePolicy policies;
    private final PolicyFiles files;
    private final Predicate<Pending> waits;
    private final ScheduledExecutorService timer;
    private Optional<FileMarks> seen = Optional.empty();

    /** Empty at first, so that nothing is missed that changed while the server started. */
    private Optional<FileMarks> actedUpon = Optional.empty();

    private PolicyWatch(ActivePolicy policies, PolicyFiles files, Predicate<Pending> waits) {
        this.policies = policies;
        this.files = files;
        this.waits = waits;
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("policy watch").daemon().factory());
    }

    /**
     * Begins to look.
     *
     * @param waits whether a change waits for an admin rather than being put in force
     */
    public static PolicyWatch begin(
            ActivePolicy policies, PolicyFiles files, Duration every, Predicate<Pending> waits) {
        PolicyWatch watch = new PolicyWatch(policies, files, waits);
        var _ =
                watch.timer.scheduleWithFixedDelay(
                        watch::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** On the one thread of this watch. */
    private void look() {
        try {
            Optional<FileMarks> now =
                    Optional.of(FileMarks.of(files, policies.current().workflow().schemasDir()));
            boolean settled = now.equals(seen);
            seen = now;
            if (settled && !now.equals(actedUpon)) {
                actedUpon = now;
                policies.look(waits);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the policy's files could not be looked at; trying on", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
