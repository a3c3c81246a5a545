package io.phasegate.task;

/** Whether a token that is well signed is one of ours, and still holds. */
public sealed interface TokenCheck {
    record Valid(Standing standing) implements TokenCheck {}

    /** Why a token does not hold. */
    enum Invalid implements TokenCheck {
        /** Well signed and never issued, or issued for something else: somebody has the secret. */
        FORGED,
        /** A later transition took its place. */
        SUPERSEDED,
        /** The task was released, ended or claimed anew, or the lease ran out. */
        RELEASED
    }
}
