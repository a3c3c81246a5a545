package io.phasegate.token;

import java.time.Duration;
import java.time.Instant;

/**
 * A genuine token whose time is over: good for a refresh or for resuming a task while the grace
 * lasts, and for nothing else. Only {@link PhaseTokens} can make one.
 */
public final class ExpiredToken implements Verification {
    private final TokenClaims claims;

    ExpiredToken(TokenClaims claims) {
        this.claims = claims;
    }

    public TokenClaims claims() {
        return claims;
    }

    /** Whether it expired less than {@code grace} ago. */
    public boolean within(Duration grace, Instant now) {
        return now.isBefore(claims.expires().plus(grace));
    }

    @Override
    public String toString() {
        return "expired phase token " + claims.jti();
    }
}
