package io.phasegate.token;

/** What came of verifying a token's text. */
public sealed interface Verification permits PhaseToken, ExpiredToken, Verification.Refused {
    /** Nothing that it says may be believed. */
    record Refused(Reason reason) implements Verification {}

    enum Reason {
        /** There is no text at all. */
        MISSING,
        /** Not of a token's form, or without a claim that every one of ours has. */
        MALFORMED,
        /** Not signed with our secret by the one algorithm we accept. */
        SIGNATURE,
        /** Genuine, but its time has not come. */
        NOT_YET
    }
}
