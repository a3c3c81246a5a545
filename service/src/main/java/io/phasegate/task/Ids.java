package io.phasegate.task;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Names and secrets nobody can guess. A name begins with its time, in hexadecimal milliseconds, so
 * that names made one after the other lie side by side in an index.
 */
public final class Ids {
    private final SecureRandom random;

    public Ids(SecureRandom random) {
        this.random = random;
    }

    /** Twelve digits of time and twenty of chance, in hexadecimal. */
    public String next(Instant now) {
        byte[] chance = new byte[10];
        random.nextBytes(chance);
        return HexFormat.of().toHexDigits(now.toEpochMilli(), 12)
                + HexFormat.of().formatHex(chance);
    }

    /** 256 random bits in 43 characters. */
    String secret() {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** What is kept of a secret: its bits are too many to be guessed back from a plain hash. */
    static String hash(String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Compares in a time that does not tell how far they agree. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
