package io.phasegate.http;

import io.phasegate.audit.Caller;
import io.phasegate.effect.Effects;
import io.phasegate.task.Standing;
import io.phasegate.token.ReviewClaims;
import io.phasegate.token.TokenClaims;
import java.util.Optional;

/**
 * A call whose credential was believed.
 *
 * @param claims what its token says; empty where a session of the agent's own stands for one
 * @param standing how its task stands
 */
record AgentCall(Optional<TokenClaims> claims, Standing standing) {
    String taskId() {
        return standing.taskId();
    }

    String phase() {
        return standing.phase();
    }

    /** Whether a reviewer of the task calls, and not the agent that holds it. */
    boolean isReviewer() {
        return review().isPresent();
    }

    Optional<ReviewClaims> review() {
        return claims.flatMap(TokenClaims::review);
    }

    Effects.Visit visit() {
        return new Effects.Visit(standing.taskId(), standing.seq());
    }

    Caller caller() {
        return Caller.of(standing.taskId(), standing.agentId(), standing.phase());
    }
}
