package io.phasegate.key;

/**
 * A new key, with its text: shown once, kept nowhere. Its string form leaves the text out.
 *
 * @param text {@code pg_<id>_<secret>}
 */
public record IssuedKey(ApiKey key, String text) {
    @Override
    public String toString() {
        return "key " + key.id();
    }
}
