package io.phasegate.key;

/** What came of asking for a new key. */
public sealed interface Issue {
    record Issued(IssuedKey key) implements Issue {}

    /** For people. */
    record Refused(String message, String help) implements Issue {}
}
