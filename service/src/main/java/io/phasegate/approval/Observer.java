package io.phasegate.approval;

import org.jdbi.v3.core.Handle;

/** Is told of every change within its own transaction; what it throws undoes the change. */
@FunctionalInterface
public interface Observer {
    /** What happened to a request for approval. */
    enum Change {
        REQUESTED,
        APPROVED,
        REJECTED,
        /** Nobody answered in time: any approver may stand in. */
        ESCALATED
    }

    void changed(Handle handle, Approval approval, Change change);

    /** A transaction begins: what was told of one before it came to nothing. */
    default void begins() {}
}
