package io.phasegate.tool;

import java.time.Duration;

/** When a search gives what it has. */
record SearchEnd(long nanoTime) {
    static SearchEnd after(Duration time) {
        return new SearchEnd(System.nanoTime() + time.toNanos());
    }

    boolean reached() {
        return System.nanoTime() - nanoTime >= 0;
    }
}
