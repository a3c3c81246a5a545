package io.phasegate.decision;

import io.phasegate.contract.Diagnostic;
import io.phasegate.decision.PolicyJournal.Cause;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The policy that decides now. A new one is compiled beside it and takes its place at once; one
 * with errors changes nothing. Whoever took the old one goes on with it. Safe for any number of
 * threads.
 */
public final class ActivePolicy implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ActivePolicy.class.getName());

    private final PolicySource source;
    private final PolicyJournal journal;
    private final Clock clock;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile PolicyInUse current;
    private volatile PolicyStanding standing = new PolicyStanding.InForce();

    /** A policy that has been loaded, and kept, already. */
    public ActivePolicy(
            PolicyInUse first, PolicySource source, PolicyJournal journal, Clock clock) {
        this.source = source;
        this.journal = journal;
        this.clock = clock;
        this.current = first;
    }

    /** For one request, from its start to its end. */
    public PolicyInUse current() {
        return current;
    }

    /** Whether the files say something else by now, as far as somebody looked. */
    public PolicyStanding standing() {
        return standing;
    }

    /**
     * Puts in force what the files say now.
     *
     * @param digest what they must say
     * @param demanded whether a digest must be given
     */
    public Reloading reload(Optional<String> digest, boolean demanded, Cause cause) {
        changing.lock();
        try {
            return switch (source.read(clock)) {
                case PolicySource.Reading.Refused(List<Diagnostic> findings) -> {
                    refuse(findings);
                    yield new Reloading.Unusable(findings);
                }
                case PolicySource.Reading.Usable(PolicyInUse next, var findings) -> {
                    boolean other = digest.filter(each -> !each.equals(next.digest())).isPresent();
                    if (other || (demanded && digest.isEmpty())) {
                        stage(next);
                        yield new Reloading.OtherDigest(current.digest(), next.digest());
                    }
                    activate(next, cause);
                    yield new Reloading.Done(findings);
                }
            };
        } finally {
            changing.unlock();
        }
    }

    /**
     * Looks at the files without anybody's asking.
     *
     * @param waits whether such a change waits for an admin
     */
    public void look(Predicate<PolicyStanding.Pending> waits) {
        changing.lock();
        try {
            if (source.says(current)) {
                standing = new PolicyStanding.InForce();
                return;
            }
            switch (source.read(clock)) {
                case PolicySource.Reading.Refused(List<Diagnostic> findings) -> refuse(findings);
                case PolicySource.Reading.Usable(PolicyInUse next, var _) -> {
                    if (next.digest().equals(current.digest()) || waits.test(pending(next))) {
                        stage(next);
                    } else {
                        activate(next, new Cause("policy.reload", "file watch"));
                    }
                }
            }
        } finally {
            changing.unlock();
        }
    }

    /**
     * Enforces the policy otherwise from the next request on, and after a restart.
     *
     * @param digest of the policy in force, as whoever asks knows it
     */
    public EnforcementChange enforce(
            LiveEnforcement wanted, Optional<String> digest, String operator) {
        changing.lock();
        try {
            PolicyInUse before = current;
            LiveEnforcement live = before.mode().live().then(wanted);
            ModeInForce then = before.mode().with(live);
            boolean known = digest.filter(before.digest()::equals).isPresent();
            if (!known && (digest.isPresent() || EnforcementChange.weakens(before.mode(), then))) {
                return new EnforcementChange.DigestNeeded(before.digest());
            }
            journal.enforces(live, then, operator);
            current = before.with(live);
            LOG.log(Level.WARNING, "enforcement changed by {0}: {1}", operator, then.general());
            return new EnforcementChange.Done(then);
        } finally {
            changing.unlock();
        }
    }

    /**
     * Puts in force what another server of the same state put in force: nothing is recorded again.
     *
     * @return false where this server can't make the very same policy of it
     */
    public boolean follow(StoredPolicy kept, LiveEnforcement live) {
        changing.lock();
        try {
            if (kept.digest().equals(current.digest())) {
                current = current.with(live);
                return true;
            }
            if (!(source.read(kept, clock) instanceof PolicySource.Reading.Usable(var next, _))) {
                return false;
            }
            if (!next.digest().equals(kept.digest())) {
                next.engine().close();
                return false;
            }
            current = next.with(live);
            standing = new PolicyStanding.InForce();
            LOG.log(Level.INFO, "policy in force, by another server: {0}", kept.digest());
            return true;
        } finally {
            changing.unlock();
        }
    }

    private void activate(PolicyInUse next, Cause cause) {
        PolicyInUse replacing = next.with(current.mode().live());
        journal.activates(replacing.stored(cause.operator()), replacing.bundle(), cause);
        current = replacing;
        standing = new PolicyStanding.InForce();
        LOG.log(Level.INFO, "policy in force: {0}", next.digest());
    }

    private void refuse(List<Diagnostic> findings) {
        PolicyStanding now = new PolicyStanding.Stale(findings);
        if (!now.equals(standing)) {
            journal.refuses(
                    current.digest(),
                    findings.stream().filter(Diagnostic::isError).map(this::line).toList());
            standing = now;
            LOG.log(Level.WARNING, "the policy's files have errors: the last one stays");
        }
    }

    private String line(Diagnostic finding) {
        return PolicyFiles.plainName(finding.at().toString()) + ": " + finding.message();
    }

    private void stage(PolicyInUse next) {
        next.engine().close();
        if (next.digest().equals(current.digest())) {
            standing = new PolicyStanding.InForce();
            return;
        }
        PolicyStanding.Pending now = pending(next);
        boolean known =
                standing instanceof PolicyStanding.Pending(String digest, var _, var _)
                        && digest.equals(now.digest());
        if (!known) {
            journal.stages(current.digest(), now);
            standing = now;
            LOG.log(Level.WARNING, "changed and waiting for an admin: {0}", now.files());
        }
    }

    private PolicyStanding.Pending pending(PolicyInUse next) {
        return new PolicyStanding.Pending(
                next.digest(),
                next.bundle().sources().differences(current.bundle().sources()),
                clock.instant());
    }

    @Override
    public void close() {
        current.engine().close();
    }
}
