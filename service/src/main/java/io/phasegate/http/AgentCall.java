package io.phasegate.http;

import io.phasegate.audit.Caller;
import io.phasegate.task.Standing;
import io.phasegate.token.TokenClaims;

/**
 * A call whose token was believed.
 *
 * @param claims what the token says
 * @param standing how its task stands
 */
record AgentCall(TokenClaims claims, Standing standing) {
    String taskId() {
        return standing.taskId();
    }

    String phase() {
        return standing.phase();
    }

    Caller caller() {
        return Caller.of(standing.taskId(), standing.agentId(), standing.phase());
    }
}
