package io.phasegate.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helidon.security.jwt.Jwt;
import io.helidon.security.jwt.SignedJwt;
import io.helidon.security.jwt.jwk.JwkOctet;
import io.phasegate.task.Grant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signs phase tokens and verifies them. Verifying never throws, whatever the text is. Times are
 * compared exactly, without a tolerance: issuer and verifier share a clock. Safe for any thread.
 */
public final class PhaseTokens {
    /** What a contract may ask for. */
    public static final Set<String> ALGORITHMS = Set.of("HS256", "HS384", "HS512");

    /** In characters. A token of ours holds the names of a phase's tools and little else. */
    public static final int LONGEST = 16 * 1024;

    private static final int REMEMBERED = 4096;

    private final String issuer;
    private final String algorithm;
    private final JwkOctet key;
    private final Signatures signatures;

    /** Genuine ones by their whole text, so that a token is read once and its time every time. */
    private final Cache<String, TokenClaims> genuine =
            Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

    /** Throws {@code IllegalArgumentException} for any other algorithm than those three. */
    public PhaseTokens(String issuer, String algorithm, TokenSecrets secrets) {
        if (!ALGORITHMS.contains(algorithm)) {
            throw new IllegalArgumentException("no algorithm for tokens: `" + algorithm + "`");
        }
        this.issuer = issuer;
        this.algorithm = algorithm;
        this.key = secrets.current().key(algorithm);
        this.signatures = new Signatures(algorithm, secrets);
    }

    /**
     * The token for what was granted, in compact form.
     *
     * @param policy digest of the policy in force
     */
    public String issue(Grant grant, List<String> allowedTools, String policy, Instant now) {
        return sign(claims(grant, allowedTools, policy, now));
    }

    /** The token of a reviewer, in compact form. */
    public String issue(
            Grant grant,
            ReviewClaims review,
            List<String> allowedTools,
            String policy,
            Instant now) {
        return sign(
                claims(grant, allowedTools, policy, now)
                        .addPayloadClaim("role", ReviewClaims.ROLE)
                        .addPayloadClaim("agent_type", review.agentType())
                        .addPayloadClaim("model", review.model())
                        .addPayloadClaim("manifest", review.manifest()));
    }

    private String sign(Jwt.Builder jwt) {
        return SignedJwt.sign(jwt.build(), key).tokenContent();
    }

    private Jwt.Builder claims(Grant grant, List<String> allowedTools, String policy, Instant now) {
        return Jwt.builder()
                .type("JWT")
                .algorithm(algorithm)
                .keyId(key.keyId())
                .issuer(issuer)
                .subject(grant.agentId())
                .issueTime(now)
                .notBefore(now)
                .expirationTime(grant.expires())
                .jwtId(grant.jti())
                .addPayloadClaim("task_id", grant.taskId())
                .addPayloadClaim("phase", grant.phase())
                .addPayloadClaim("allowed_tools", allowedTools)
                .addPayloadClaim("seq", grant.seq())
                .addPayloadClaim("lease", grant.lease())
                .addPayloadClaim("policy", policy);
    }

    /** What the text is worth at that moment. */
    public Verification verify(String compact, Instant now) {
        if (compact.isEmpty()) {
            return new Verification.Refused(Verification.Reason.MISSING);
        }
        if (compact.length() > LONGEST) {
            return new Verification.Refused(Verification.Reason.MALFORMED);
        }
        TokenClaims known = genuine.getIfPresent(compact);
        return known == null ? read(compact, now) : inTime(known, now);
    }

    private Verification read(String compact, Instant now) {
        int first = compact.indexOf('.');
        int second = compact.indexOf('.', first + 1);
        if (first < 1 || second < 0 || compact.indexOf('.', second + 1) >= 0) {
            return new Verification.Refused(Verification.Reason.MALFORMED);
        }
        Optional<ObjectNode> header = TokenJson.map(compact.substring(0, first));
        if (header.isEmpty()) {
            return new Verification.Refused(Verification.Reason.MALFORMED);
        }
        String signed = compact.substring(0, second);
        String signature = compact.substring(second + 1);
        if (!signatures.ours(header.get()) || !signatures.hold(header.get(), signed, signature)) {
            return new Verification.Refused(Verification.Reason.SIGNATURE);
        }
        Optional<TokenClaims> claims =
                TokenJson.map(compact.substring(first + 1, second))
                        .flatMap(ClaimsReader::read)
                        .filter(each -> each.issuer().equals(issuer));
        if (claims.isEmpty()) {
            return new Verification.Refused(Verification.Reason.MALFORMED);
        }
        genuine.put(compact, claims.get());
        return inTime(claims.get(), now);
    }

    private static Verification inTime(TokenClaims claims, Instant now) {
        if (now.isBefore(claims.notBefore())) {
            return new Verification.Refused(Verification.Reason.NOT_YET);
        }
        return now.isBefore(claims.expires()) ? new PhaseToken(claims) : new ExpiredToken(claims);
    }
}
