package io.phasegate.sdk;

import io.phasegate.sdk.protocol.Task;
import java.time.Duration;
import java.time.Instant;

/**
 * A task the agent holds, and its token.
 *
 * @param expires by the agent's own clock
 * @param lifetime how long the token was good for when it was made
 */
record Lease(
        Task task,
        String phase,
        String token,
        Instant expires,
        Duration lifetime,
        String resumeSecret) {

    /** In another phase, with its token; the server makes all its tokens for the same time. */
    Lease moved(String to, String newToken, Instant now) {
        return new Lease(task, to, newToken, now.plus(lifetime), lifetime, resumeSecret);
    }

    Lease refreshed(String newToken, Instant now, Duration newLifetime) {
        return new Lease(task, phase, newToken, now.plus(newLifetime), newLifetime, resumeSecret);
    }

    /** As after the server said that the token expired, whatever our clock says. */
    Lease expired(Instant now) {
        return new Lease(task, phase, token, now, lifetime, resumeSecret);
    }

    /** A token for less than four margins is kept for three quarters of its time. */
    boolean isNearItsEnd(Instant now, Duration margin) {
        Duration quarter = lifetime.dividedBy(4);
        Duration left = margin.compareTo(quarter) < 0 ? margin : quarter;
        return !now.isBefore(expires.minus(left));
    }

    /** Without the token and the secret. */
    @Override
    public String toString() {
        return "Lease[" + task.id() + ", " + phase + ", " + expires + "]";
    }
}
