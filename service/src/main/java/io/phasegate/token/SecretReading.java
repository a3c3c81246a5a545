package io.phasegate.token;

/** What came of looking for the secret. */
public sealed interface SecretReading {
    record Found(TokenSecrets secrets) implements SecretReading {}

    /** Nobody gave one. */
    record Absent() implements SecretReading {}

    /**
     * One was given that cannot be used.
     *
     * @param message one sentence, without the secret
     */
    record Unusable(String message, String help) implements SecretReading {}
}
