package io.phasegate.token;

import java.util.Optional;

/**
 * The secrets in use.
 *
 * @param current signs and verifies
 * @param previous verifies only, while tokens signed with it may still be out
 */
public record TokenSecrets(TokenSecret current, Optional<TokenSecret> previous) {
    public static TokenSecrets only(TokenSecret secret) {
        return new TokenSecrets(secret, Optional.empty());
    }
}
