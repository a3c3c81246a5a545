package io.phasegate.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a key: {@code pg_}, a public id, {@code _}, and 256 random bits in Base64url. */
final class KeyText {
    private static final Pattern FORM = Pattern.compile("pg_([0-9a-f]{12})_[A-Za-z0-9_-]{43}");

    private KeyText() {}

    static String newId(SecureRandom random) {
        byte[] bits = new byte[6];
        random.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    static String make(String id, SecureRandom random) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return "pg_" + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    static Optional<String> idOf(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** What is kept: the bits are too many to be guessed back from a plain hash. */
    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Compares in a time that does not tell how far they agree. */
    static boolean same(String hash, String other) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }
}
