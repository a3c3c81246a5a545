package io.phasegate.key;

import java.util.regex.Pattern;

/**
 * An agent's key that the configuration knows by its hash.
 *
 * @param sha256 of the key's whole text: 64 hexadecimal digits in lower case
 */
public record ConfiguredKey(String name, String sha256) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public ConfiguredKey {
        if (!isHash(sha256)) {
            throw new IllegalArgumentException("not the SHA-256 of a key: " + sha256.length());
        }
    }

    public static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }
}
