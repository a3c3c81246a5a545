package io.phasegate.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The trail's hash. */
final class Sha256 {
    private Sha256() {}

    /** One of these serves one thread. */
    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
