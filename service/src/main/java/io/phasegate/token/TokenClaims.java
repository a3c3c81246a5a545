package io.phasegate.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a phase token says. Anybody can make one of these: only a {@link PhaseToken} is proof.
 *
 * @param policy digest of the policy in force when it was issued
 * @param review what makes it a reviewer's; empty for the task's own agent
 * @param issuedAt and {@code notBefore}, {@code expires}: whole seconds
 */
public record TokenClaims(
        String issuer,
        String agentId,
        String taskId,
        String phase,
        List<String> allowedTools,
        long seq,
        long lease,
        String policy,
        Instant issuedAt,
        Instant notBefore,
        Instant expires,
        String jti,
        Optional<ReviewClaims> review) {
    public TokenClaims {
        allowedTools = List.copyOf(allowedTools);
    }
}
