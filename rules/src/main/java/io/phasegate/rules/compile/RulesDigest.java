package io.phasegate.rules.compile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Says whether two lists of rule texts hold the same rules. */
public final class RulesDigest {
    private RulesDigest() {}

    /**
     * SHA-256 over names and texts in the order of names, each part preceded by its length so that
     * no two lists share their bytes; lower-case hexadecimal. Origins don't count.
     */
    public static String of(List<RuleText> texts) {
        MessageDigest digest = sha256();
        texts.stream()
                .sorted(Comparator.comparing(RuleText::name))
                .forEach(text -> {
                    add(digest, text.name());
                    add(digest, text.text());
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
