package io.phasegate.anchor;

import io.phasegate.audit.Checkpoints;
import java.util.Optional;

/** A place elsewhere that takes checkpoints. */
interface Anchor {
    /** By which it is known again after a restart. */
    String id();

    /**
     * Hands a checkpoint over, and waits until it is taken. The same one may come twice.
     *
     * @return what went wrong, for operators; empty where it was taken
     */
    Optional<String> put(Checkpoints.Stored checkpoint) throws InterruptedException;

    /** For people; holds no secret. */
    @Override
    String toString();
}
