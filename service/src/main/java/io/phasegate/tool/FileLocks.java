package io.phasegate.tool;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * One change of a file at a time: what a call read of it is still so when it writes. Two files may
 * share a lock.
 */
final class FileLocks {
    private static final int LOCKS = 64;

    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

    Lock of(WorkFolder folder, String path) {
        int hash = 31 * folder.root().hashCode() + path.hashCode();
        return locks[Math.floorMod(hash, LOCKS)];
    }
}
