package io.phasegate.sdk;

import java.time.Duration;

/** How time passes between two attempts. */
@FunctionalInterface
interface Waiting {
    void pass(Duration duration) throws InterruptedException;
}
