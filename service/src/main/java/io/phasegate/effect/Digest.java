package io.phasegate.effect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over parts that are told apart. Belongs to one thread, and is used once. */
final class Digest {
    private final MessageDigest sha256;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Text without a NUL character. */
    Digest add(String part) {
        sha256.update(part.getBytes(StandardCharsets.UTF_8));
        return end();
    }

    Digest add(byte[] bytes, int count) {
        sha256.update(bytes, 0, count);
        return this;
    }

    /** What follows is another part. */
    Digest end() {
        sha256.update((byte) 0);
        return this;
    }

    Digest add(ByteBuffer bytes) {
        sha256.update(bytes);
        return this;
    }

    String text() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
