package io.phasegate.activation;

import io.phasegate.database.Database;
import io.phasegate.database.Retrying;
import io.phasegate.database.Threads;
import io.phasegate.database.Wakeup;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.LiveEnforcement;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.decision.StoredPolicy;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a server to the policy that is in force for all that share its database: what one of them
 * activates the others take over, and until they have they decide nothing. Safe for any thread.
 */
public final class SharedPolicy implements AutoCloseable {
    private static final Logger LOG = System.getLogger(SharedPolicy.class.getName());
    private static final String IN_FORCE =
            "SELECT p.digest, l.said FROM active_policy p"
                    + " LEFT JOIN live_enforcement l ON l.one = p.one";

    private static final String NOTHING_SAID = StoredText.of(LiveEnforcement.NONE);

    /** For what was not announced. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    /** Other commits are announced, too: a busy server hears of hundreds a second. */
    private static final Duration GATHERING = Duration.ofMillis(50);

    private final Database database;
    private final PolicyStore store;
    private final ActivePolicy policies;
    private final Retrying retrying = new Retrying(LOG, "taking over the policy in force");
    private final Wakeup wakeup = new Wakeup();
    private final Thread thread;
    private String unfit = "";

    private SharedPolicy(Database database, ActivePolicy policies) {
        this.database = database;
        this.store = new PolicyStore(database);
        this.policies = policies;
        this.thread = Thread.ofPlatform().name("shared policy").daemon().unstarted(this::run);
    }

    /** Begins to follow the others, where there may be any. */
    public static SharedPolicy begin(Database database, ActivePolicy policies) {
        SharedPolicy shared = new SharedPolicy(database, policies);
        if (database.isShared()) {
            database.onCommit(shared.wakeup::call);
            shared.thread.start();
        }
        return shared;
    }

    /**
     * Whether this server decides as is in force for all, as the database says it at this moment.
     *
     * @throws io.phasegate.database.DatabaseUnavailable where the database cannot be read
     */
    public boolean agrees() {
        if (!database.isShared() || same()) {
            return true;
        }
        wakeup.call();
        return false;
    }

    private boolean same() {
        PolicyInUse current = policies.current();
        return database.first(
                        IN_FORCE,
                        row ->
                                row.getString("digest").equals(current.digest())
                                        && Optional.ofNullable(row.getString("said"))
                                                .orElse(NOTHING_SAID)
                                                .equals(StoredText.of(current.mode().live())))
                .orElse(false);
    }

    private void run() {
        while (wakeup.await(LONGEST_SLEEP)) {
            retrying.attempt(() -> {
                if (!same()) {
                    store.active().ifPresent(this::follow);
                }
            });
            LockSupport.parkNanos(GATHERING.toNanos());
        }
    }

    /** What can't be taken over is tried once: it takes seconds, and nothing changes by itself. */
    private void follow(StoredPolicy kept) {
        if (!kept.digest().equals(unfit) && !policies.follow(kept, store.live())) {
            unfit = kept.digest();
            LOG.log(
                    Level.ERROR,
                    "policy {0} is in force, and this server makes another one of it: its version"
                            + " or its configuration differs from the others'. It decides nothing",
                    kept.digest());
        }
    }

    @Override
    public void close() {
        wakeup.close();
        Threads.join(thread);
    }
}
