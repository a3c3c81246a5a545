package io.phasegate.token;

import io.helidon.security.jwt.jwk.JwkOctet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a token's text was signed with one of our secrets, by exactly the one algorithm. */
final class Signatures {
    private static final Set<String> HEADER = Set.of("alg", "typ", "kid");

    private final String algorithm;
    private final Map<String, JwkOctet> keys = new LinkedHashMap<>();

    Signatures(String algorithm, TokenSecrets secrets) {
        this.algorithm = algorithm;
        secrets.previous().ifPresent(previous -> keys.put(previous.id(), previous.key(algorithm)));
        keys.put(secrets.current().id(), secrets.current().key(algorithm));
    }

    /** Whether the header asks for nothing but what we do anyway. */
    boolean ours(ObjectNode header) {
        return header.path("alg").isString()
                && header.path("alg").stringValue().equals(algorithm)
                && HEADER.containsAll(header.propertyNames())
                && (header.path("typ").isMissingNode() || isJwt(header.path("typ")));
    }

    private static boolean isJwt(JsonNode type) {
        return type.isString() && type.stringValue().equalsIgnoreCase("JWT");
    }

    /**
     * Whether the signature is right, compared in a time that does not tell how far it agrees. The
     * comparison is one of texts, so that no second spelling of the same bytes is accepted. A
     * token that names no key is tried with each.
     *
     * @param signed the text before the last dot
     * @param signature the text after it
     */
    boolean hold(ObjectNode header, String signed, String signature) {
        JsonNode kid = header.path("kid");
        if (kid.isMissingNode()) {
            return keys.values().stream().anyMatch(key -> signs(key, signed, signature));
        }
        JwkOctet named = kid.isString() ? keys.get(kid.stringValue()) : null;
        return named != null && signs(named, signed, signature);
    }

    private static boolean signs(JwkOctet key, String signed, String signature) {
        byte[] right = key.sign(signed.getBytes(StandardCharsets.US_ASCII));
        return MessageDigest.isEqual(
                Base64.getUrlEncoder().withoutPadding().encode(right),
                signature.getBytes(StandardCharsets.UTF_8));
    }
}
