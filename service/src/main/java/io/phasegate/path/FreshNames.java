package io.phasegate.path;

import java.util.concurrent.atomic.AtomicLong;

/** Names for files that are made aside before they are put in place. */
final class FreshNames {
    private final AtomicLong last = new AtomicLong();
    private final String start = ".phasegate-" + ProcessHandle.current().pid() + "-";

    String next() {
        return start + last.incrementAndGet();
    }
}
