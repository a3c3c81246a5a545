package io.phasegate.anchor;

import io.phasegate.audit.Checkpoints;
import io.phasegate.database.Retrying;
import io.phasegate.database.Wakeup;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes checkpoints to one anchor, in order, each until it is taken. On a thread of its own: no
 * decision waits for it.
 */
final class AnchorDelivery implements AutoCloseable {
    private static final Logger LOG = System.getLogger(AnchorDelivery.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** For the last checkpoint, when the server stops. */
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

    private static final int PORTION = 100;

    private final Anchor anchor;
    private final Progress progress;
    private final Retrying retrying;
    private final Wakeup pause = new Wakeup();
    private final Thread thread;

    AnchorDelivery(Anchor anchor, Progress progress) {
        this.anchor = anchor;
        this.progress = progress;
        this.retrying = new Retrying(LOG, "taking checkpoints to " + anchor);
        this.thread =
                Thread.ofPlatform().name("checkpoints to " + anchor).daemon().unstarted(this::run);
    }

    AnchorDelivery start() {
        progress.begin();
        thread.start();
        return this;
    }

    private void run() {
        Duration next = BETWEEN_LOOKS;
        try {
            while (pause.await(next)) {
                next = attempt() ? BETWEEN_LOOKS : longer(next);
            }
            attempt(); // the last checkpoint was written while the server stopped
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the next start goes on
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private boolean attempt() throws InterruptedException {
        try {
            boolean delivered = deliver();
            retrying.worked();
            return delivered;
        } catch (RuntimeException trouble) { // such as a database that is away for a while
            retrying.failed(trouble);
            return false;
        }
    }

    /** Everything there is now; false where one was not taken. */
    private boolean deliver() throws InterruptedException {
        List<Checkpoints.Stored> checkpoints = progress.next(PORTION);
        while (!checkpoints.isEmpty()) {
            for (Checkpoints.Stored checkpoint : checkpoints) {
                Optional<String> trouble = anchor.put(checkpoint);
                if (trouble.isPresent()) {
                    failed(trouble.get());
                    return false;
                }
                if (progress.reached(checkpoint.position(), anchor.toString())) {
                    LOG.log(Level.INFO, "checkpoints reach {0} again", anchor);
                }
            }
            checkpoints = progress.next(PORTION);
        }
        return true;
    }

    private void failed(String why) {
        boolean first = progress.failed(anchor.toString(), why);
        LOG.log(
                first ? Level.ERROR : Level.WARNING,
                (first ? "ALERT checkpoints do not reach " : "checkpoints wait for ")
                        + anchor
                        + ": "
                        + why);
    }

    /** Has it take what there is, and end. */
    void stop() {
        pause.close();
    }

    /** After {@link #stop}: waits a while; a place that hangs is left to itself. */
    @Override
    public void close() {
        stop();
        try {
            if (!thread.join(LAST_CHANCE)) {
                thread.interrupt();
                boolean _ = thread.join(BETWEEN_LOOKS);
            }
        } catch (InterruptedException _) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
