package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.sdk.protocol.HeartbeatAnswer;
import io.phasegate.sdk.protocol.RefreshAnswer;
import io.phasegate.sdk.protocol.ReleaseAnswer;
import io.phasegate.task.Grant;
import io.phasegate.task.Leases;
import io.phasegate.task.Refreshed;
import io.phasegate.task.RunningCalls;
import io.phasegate.task.TokenCheck;
import io.phasegate.task.Tokens;
import io.phasegate.token.PhaseTokens;
import io.phasegate.token.TokenClaims;
import java.time.Clock;
import java.time.Instant;

/**
 * {@code tasks/heartbeat}, {@code tasks/release}, {@code tokens/refresh}: holding on, letting go.
 */
final class LeaseCalls {
    private final JsonBody json;
    private final ActivePolicy policies;
    private final Terms terms;
    private final TokenGate gate;
    private final Leases leases;
    private final Tokens issued;
    private final PhaseTokens signed;
    private final RunningCalls running;
    private final Clock clock;

    LeaseCalls(
            JsonBody json,
            ActivePolicy policies,
            Terms terms,
            TokenGate gate,
            Leases leases,
            Tokens issued,
            PhaseTokens signed,
            RunningCalls running,
            Clock clock) {
        this.json = json;
        this.policies = policies;
        this.terms = terms;
        this.gate = gate;
        this.leases = leases;
        this.issued = issued;
        this.signed = signed;
        this.running = running;
        this.clock = clock;
    }

    void heartbeat(ServerRequest request, ServerResponse response) {
        Presented presented = presented(request, "tasks/heartbeat");
        TokenClaims claims = gate.genuine(presented);
        AgentCall agent = gate.admit(presented, claims, terms.under(policies.current().workflow()));
        Instant until = gate.standing(presented, claims).leaseUntil();
        Answers.ok(response, new HeartbeatAnswer(agent.taskId(), until));
    }

    void release(ServerRequest request, ServerResponse response) {
        AgentCall agent =
                gate.admit(
                        presented(request, "tasks/release"),
                        terms.under(policies.current().workflow()));
        RunningCalls.Entry move =
                running.move(agent.taskId())
                        .orElseThrow(() ->
                                Refused.because(
                                        ProblemType.CONFLICT,
                                        "wait until the task's running call has ended"));
        try (move) {
            if (!leases.release(agent.taskId(), agent.standing().lease())) {
                throw Refused.because(
                        ProblemType.CONFLICT, "nothing to release: the task is not held any more");
            }
        }
        Answers.ok(response, new ReleaseAnswer(agent.taskId(), agent.phase()));
    }

    void refresh(ServerRequest request, ServerResponse response) {
        Presented presented = presented(request, "tokens/refresh");
        PolicyInUse policy = policies.current();
        TermsInForce inForce = terms.under(policy.workflow());
        TokenClaims claims = gate.genuine(presented, inForce.grace());
        Instant now = clock.instant();
        Refreshed refreshed =
                issued.refresh(
                        claims.jti(),
                        claims.taskId(),
                        claims.lease(),
                        claims.seq(),
                        inForce.tokenExpires(now),
                        inForce.lease());
        Answers.ok(
                response,
                switch (refreshed) {
                    case Refreshed.Granted(Grant grant) ->
                            new RefreshAnswer(
                                    signed.issue(
                                            grant,
                                            inForce.allowedTools(grant.phase()),
                                            policy.bundle().identity().digest(),
                                            now),
                                    grant.expires());
                    case Refreshed.Refused(TokenCheck.Invalid because) ->
                            throw gate.refused(presented, claims, because);
                    case Refreshed.SessionTooLong() ->
                            throw gate.refused(presented, claims, ProblemType.TOKEN_EXPIRED);
                });
    }

    private Presented presented(ServerRequest request, String call) {
        BodyFields fields = new BodyFields(json.read(request));
        String taskId = fields.text("task_id", ToolBody.LONGEST_ID);
        String token = Bearer.token(request, fields.credential("phase_token"));
        fields.done();
        return Presented.of(token, taskId, call);
    }
}
