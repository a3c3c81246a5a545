package io.phasegate.token;

/** A genuine token within its time: only {@link PhaseTokens} can make one. */
public final class PhaseToken implements Verification {
    private final TokenClaims claims;

    PhaseToken(TokenClaims claims) {
        this.claims = claims;
    }

    public TokenClaims claims() {
        return claims;
    }

    @Override
    public String toString() {
        return "phase token " + claims.jti();
    }
}
