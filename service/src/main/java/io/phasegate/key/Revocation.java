package io.phasegate.key;

/** What came of taking a key back. */
public sealed interface Revocation {
    /** It is unknown from now on. */
    record Revoked(ApiKey key) implements Revocation {}

    /** There is no such key in use. */
    record Unknown() implements Revocation {}

    /** It is the last one of an admin: without it nobody could ever make another. */
    record LastAdmin() implements Revocation {}
}
