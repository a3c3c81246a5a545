package io.phasegate.sdk.protocol;

import java.time.Instant;

/**
 * A token that lasts longer than the one it was asked for with, which holds until its own end.
 *
 * @param phaseToken the new one, for the same phase
 * @param expiresAt when it expires
 */
public record RefreshAnswer(String phaseToken, Instant expiresAt) {
    /** Without the token. */
    @Override
    public String toString() {
        return "RefreshAnswer[" + expiresAt + "]";
    }
}
