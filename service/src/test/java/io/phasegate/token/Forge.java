package io.phasegate.token;

import io.phasegate.task.Grant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Makes genuine tokens, and whatever else can be signed. */
final class Forge {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String ISSUER = "phasegate";

    static final TokenSecret OURS = secret("the secret of this server, long enough");
    static final TokenSecret PREVIOUS = secret("the secret before that one, long enough");
    static final TokenSecret OTHER = secret("the secret of another server, also long");

    private Forge() {}

    static TokenSecret secret(String text) {
        return TokenSecret.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static PhaseTokens tokens(String algorithm) {
        return new PhaseTokens(
                ISSUER, algorithm, new TokenSecrets(OURS, Optional.of(PREVIOUS)));
    }

    static Grant grant() {
        return new Grant(
                "019d1f0a1b2c00000000000000000001",
                "T-1",
                "agent-1",
                "TDD",
                3,
                1,
                NOW.plusSeconds(7200));
    }

    static String genuine(PhaseTokens tokens) {
        return tokens.issue(
                grant(), List.of("read_files", "write_files", "run_tests"), "sha256:ab", NOW);
    }

    static String part(String token, int index) {
        String part = token.split("\\.", -1)[index];
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    static String encoded(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Signed with HMAC-SHA256, or, without a secret, with nothing. */
    static String token(String header, String claims, Optional<TokenSecret> secret) {
        String signed = encoded(header) + "." + encoded(claims);
        return signed
                + "."
                + secret.map(each ->
                                Base64.getUrlEncoder()
                                        .withoutPadding()
                                        .encodeToString(
                                                each.key("HS256")
                                                        .sign(
                                                                signed.getBytes(
                                                                        StandardCharsets
                                                                                .US_ASCII))))
                        .orElse("");
    }
}
