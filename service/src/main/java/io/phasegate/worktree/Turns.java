package io.phasegate.worktree;

import io.phasegate.database.Database;
import io.phasegate.database.Hold;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one at a time change a repository's worktrees, of all servers: git allows no more. */
final class Turns {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Database database;
    private final ReentrantLock here = new ReentrantLock();

    Turns(Database database) {
        this.database = database;
    }

    /** A change; throws where it can't be made. */
    interface Change<T> {
        T make() throws WorktreeTrouble;
    }

    /** Makes the change once nobody else makes one. */
    <T> T inTurn(Change<T> change) throws WorktreeTrouble {
        here.lock();
        try (Hold _ = turn()) {
            return change.make();
        } finally {
            here.unlock();
        }
    }

    private Hold turn() throws WorktreeTrouble {
        long end = System.nanoTime() + LONGEST.toNanos();
        Optional<Hold> turn = database.hold("worktrees", false);
        while (turn.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new WorktreeTrouble("another server changes worktrees: try again");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            turn = database.hold("worktrees", false);
        }
        return turn.get();
    }
}
