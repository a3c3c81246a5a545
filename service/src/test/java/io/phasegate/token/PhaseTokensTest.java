package io.phasegate.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhaseTokensTest {
    private static final Instant NOW = Forge.NOW;

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void aTokenSaysWhatWasGranted(String algorithm) {
        PhaseTokens tokens = Forge.tokens(algorithm);
        String text = Forge.genuine(tokens);
        assertThat(Forge.part(text, 0)).contains("\"alg\":\"" + algorithm + "\"");
        assertThat(((PhaseToken) tokens.verify(text, NOW)).claims())
                .isEqualTo(
                        new TokenClaims(
                                Forge.ISSUER,
                                "agent-1",
                                "T-1",
                                "TDD",
                                List.of("read_files", "write_files", "run_tests"),
                                1,
                                3,
                                "sha256:ab",
                                NOW,
                                NOW,
                                NOW.plusSeconds(7200),
                                Forge.grant().jti(),
                                java.util.Optional.empty()));
    }

    @Test
    void anotherAlgorithmIsNoMistakeThatGoesUnnoticed() {
        assertThatThrownBy(() -> Forge.tokens("none")).hasMessageContaining("`none`");
        assertThatThrownBy(() -> Forge.tokens("RS256")).hasMessageContaining("`RS256`");
    }

    @Test
    void aTokenHoldsUntilTheVerySecondItExpires() {
        PhaseTokens tokens = Forge.tokens("HS256");
        String text = Forge.genuine(tokens);
        Instant end = NOW.plusSeconds(7200);
        assertThat(tokens.verify(text, end.minusMillis(1))).isInstanceOf(PhaseToken.class);
        assertThat(tokens.verify(text, end)).isInstanceOf(ExpiredToken.class);
        assertThat(tokens.verify(text, NOW.minusMillis(1)))
                .isEqualTo(new Verification.Refused(Verification.Reason.NOT_YET));
    }

    @Test
    void anExpiredTokenKnowsWhetherItsGraceLasts() {
        PhaseTokens tokens = Forge.tokens("HS256");
        Instant end = NOW.plusSeconds(7200);
        ExpiredToken token = (ExpiredToken) tokens.verify(Forge.genuine(tokens), end);
        assertThat(token.within(Duration.ofSeconds(60), end.plusSeconds(59))).isTrue();
        assertThat(token.within(Duration.ofSeconds(60), end.plusSeconds(60))).isFalse();
    }

    @Test
    void aTokenOfThePreviousSecretHoldsUntilThatSecretIsForgotten() {
        String old =
                Forge.genuine(
                        new PhaseTokens(Forge.ISSUER, "HS256", TokenSecrets.only(Forge.PREVIOUS)));
        assertThat(Forge.tokens("HS256").verify(old, NOW)).isInstanceOf(PhaseToken.class);
        assertThat(
                        new PhaseTokens(Forge.ISSUER, "HS256", TokenSecrets.only(Forge.OURS))
                                .verify(old, NOW))
                .isEqualTo(new Verification.Refused(Verification.Reason.SIGNATURE));
    }

    @Test
    void newTokensAreSignedWithTheCurrentSecret() {
        String text = Forge.genuine(Forge.tokens("HS256"));
        assertThat(
                        new PhaseTokens(Forge.ISSUER, "HS256", TokenSecrets.only(Forge.OURS))
                                .verify(text, NOW))
                .isInstanceOf(PhaseToken.class);
    }

    @Test
    void noOtherCharacterAnywhereLeavesATokenGenuine() {
        PhaseTokens tokens = Forge.tokens("HS256");
        String text = Forge.genuine(tokens);
        for (int at = 0; at < text.length(); at++) {
            for (int bit = 0; bit < 7; bit++) {
                String changed =
                        text.substring(0, at)
                                + (char) (text.charAt(at) ^ 1 << bit)
                                + text.substring(at + 1);
                assertThat(tokens.verify(changed, NOW))
                        .as("bit %d at %d", bit, at)
                        .isInstanceOf(Verification.Refused.class);
            }
        }
    }

    @Test
    void noPartOfATokenIsGenuine() {
        PhaseTokens tokens = Forge.tokens("HS256");
        String text = Forge.genuine(tokens);
        for (int length = 0; length < text.length(); length++) {
            assertThat(tokens.verify(text.substring(0, length), NOW))
                    .isInstanceOf(Verification.Refused.class);
            assertThat(tokens.verify(text.substring(text.length() - length), NOW))
                    .isInstanceOf(Verification.Refused.class);
        }
        for (String more : List.of("=", " ", "\n", ".", "A", "\u0000")) {
            assertThat(tokens.verify(text + more, NOW)).isInstanceOf(Verification.Refused.class);
            assertThat(tokens.verify(more + text, NOW)).isInstanceOf(Verification.Refused.class);
        }
    }

    @Test
    void aHugeTextIsRefusedUnread() {
        PhaseTokens tokens = Forge.tokens("HS256");
        assertThat(tokens.verify("A".repeat(50_000_000), NOW))
                .isEqualTo(new Verification.Refused(Verification.Reason.MALFORMED));
    }

    /** The shape of a genuine token with random changes, and random bytes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noneOfManyForgedTokensIsAccepted(long seed) {
        Random random = new Random(seed);
        PhaseTokens tokens = Forge.tokens("HS256");
        String text = Forge.genuine(tokens);
        String signed = text.substring(0, text.lastIndexOf('.') + 1);
        for (int i = 0; i < 25_000; i++) {
            String forged =
                    switch (random.nextInt(3)) {
                        case 0 -> signed + random(random, 32);
                        case 1 -> random(random, 20) + "." + random(random, 90) + "." + text;
                        default -> mutated(random, text);
                    };
            assertThat(tokens.verify(forged, NOW)).isInstanceOf(Verification.Refused.class);
        }
    }

    private static String random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String mutated(Random random, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 + random.nextInt(255));
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
