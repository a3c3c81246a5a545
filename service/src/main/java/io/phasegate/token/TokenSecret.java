package io.phasegate.token;

import io.helidon.security.jwt.jwk.JwkOctet;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What phase tokens are signed with. Its text form says nothing of it. */
public final class TokenSecret {
    public static final int FEWEST_BYTES = 32;

    private final byte[] bytes;

    private TokenSecret(byte[] bytes) {
        if (bytes.length < FEWEST_BYTES) {
            throw new IllegalArgumentException(
                    "a secret has at least " + FEWEST_BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    /** At least 32 bytes, or it throws. */
    public static TokenSecret of(byte[] bytes) {
        return new TokenSecret(bytes.clone());
    }

    /** For development: it is gone with this process, and every token with it. */
    public static TokenSecret random(SecureRandom random) {
        byte[] bytes = new byte[64];
        random.nextBytes(bytes);
        return new TokenSecret(bytes);
    }

    JwkOctet key(String algorithm) {
        return JwkOctet.create(
                Json.createObjectBuilder()
                        .add("kty", "oct")
                        .add("kid", id())
                        .add("alg", algorithm)
                        .add("k", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                        .build());
    }

    /** Names the secret in a token's header; tells no more of it than a signature does. */
    String id() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            byte[] name = mac.doFinal("phasegate key id".getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(name, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "secret of " + bytes.length + " bytes";
    }
}
