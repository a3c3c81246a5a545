package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.phasegate.agent.AgentFiles;
import io.phasegate.agent.HeldTask;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.task.Claim;
import io.phasegate.task.ClaimOutcome;
import io.phasegate.task.Claims;
import io.phasegate.task.Grant;
import io.phasegate.task.HookSessions;
import io.phasegate.task.Leases;
import io.phasegate.task.Standing;
import io.phasegate.task.TaskStatus;
import io.phasegate.token.PhaseTokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Whose an event of an agent's hook is: a phase token says so itself; else its session has a task,
 * or gets one. Safe for any number of threads.
 */
final class HookAgents {
    /** A token that is good for less is replaced. */
    private static final Duration ENOUGH = Duration.ofMinutes(10);

    private final Operators keys;
    private final Terms terms;
    private final TokenGate gate;
    private final Claims claims;
    private final Groundwork groundwork;
    private final Leases leases;
    private final HookSessions sessions;
    private final PhaseTokens tokens;
    private final AgentFiles files;
    private final Clock clock;

    /** Several first events of a session at a time get one task. */
    private final List<Lock> locks = Stream.<Lock>generate(ReentrantLock::new).limit(64).toList();

    HookAgents(
            Operators keys,
            Terms terms,
            TokenGate gate,
            Claims claims,
            Groundwork groundwork,
            Leases leases,
            HookSessions sessions,
            PhaseTokens tokens,
            AgentFiles files,
            Clock clock) {
        this.keys = keys;
        this.terms = terms;
        this.gate = gate;
        this.claims = claims;
        this.groundwork = groundwork;
        this.leases = leases;
        this.sessions = sessions;
        this.tokens = tokens;
        this.files = files;
        this.clock = clock;
    }

    /**
     * The agent, with its task.
     *
     * @param agentId of the session
     * @param call for the audit, should the credential be refused
     * @param fresh whether a task that is completed may be followed by another
     */
    AgentCall of(
            ServerRequest request, String agentId, String call, boolean fresh, PolicyInUse policy) {
        TermsInForce inForce = terms.under(policy.workflow());
        if (keys.isAgent(request)) {
            return gate.admit(
                    new Presented(
                            Bearer.token(request, Optional.empty()),
                            Optional.empty(),
                            Optional.empty(),
                            call),
                    inForce);
        }
        String keyId = keys.claimKey(request);
        Lock lock = locks.get(Math.floorMod(agentId.hashCode(), locks.size()));
        lock.lock();
        try {
            return sessions.find(agentId, keyId)
                    .filter(standing -> !fresh || standing.status() != TaskStatus.COMPLETED)
                    .filter(standing -> leases.renew(standing, inForce.lease()))
                    .map(standing -> goOn(request, standing, inForce, policy))
                    .orElseGet(() -> claim(request, agentId, keyId, inForce, policy));
        } finally {
            lock.unlock();
        }
    }

    private AgentCall claim(
            ServerRequest request,
            String agentId,
            String keyId,
            TermsInForce inForce,
            PolicyInUse policy) {
        Instant now = clock.instant();
        ClaimOutcome outcome =
                sessions.lastTask(agentId, keyId)
                        .map(last -> claim(agentId, keyId, Optional.of(last), inForce, now))
                        .filter(ClaimOutcome.Claimed.class::isInstance)
                        .orElseGet(() -> claim(agentId, keyId, Optional.empty(), inForce, now));
        if (!(outcome instanceof ClaimOutcome.Claimed claimed)) {
            throw ClaimCall.refusal(outcome);
        }
        Grant grant = claimed.grant();
        groundwork.lay(grant);
        sessions.remember(agentId, keyId, grant.taskId());
        keep(request, grant, claimed.resumeSecret(), inForce, policy, now);
        Standing standing = sessions.find(agentId, keyId).orElseThrow();
        return new AgentCall(Optional.empty(), standing);
    }

    /** The agent's commands need a token whenever its user comes back to it. */
    private AgentCall goOn(
            ServerRequest request, Standing standing, TermsInForce inForce, PolicyInUse policy) {
        Instant now = clock.instant();
        Optional<HeldTask> held = files.find(standing.taskId());
        boolean good =
                held.filter(task -> task.expires().isAfter(now.plus(ENOUGH)))
                        .filter(task -> task.phase().equals(standing.phase()))
                        .isPresent();
        boolean tooLong = now.isAfter(standing.leaseSince().plus(inForce.lease().longestSession()));
        if (!good && !tooLong && standing.status() == TaskStatus.CLAIMED) {
            Grant grant = sessions.grant(standing, now, inForce.tokenExpires(now));
            String secret = held.map(HeldTask::resumeSecret).orElse("");
            keep(request, grant, secret, inForce, policy, now);
        }
        return new AgentCall(Optional.empty(), standing);
    }

    private void keep(
            ServerRequest request,
            Grant grant,
            String resumeSecret,
            TermsInForce inForce,
            PolicyInUse policy,
            Instant now) {
        files.write(
                new HeldTask(
                        address(request),
                        grant.taskId(),
                        grant.agentId(),
                        grant.phase(),
                        tokens.issue(
                                grant,
                                inForce.allowedTools(grant.phase()),
                                policy.bundle().identity().digest(),
                                now),
                        grant.expires(),
                        resumeSecret));
    }

    private ClaimOutcome claim(
            String agentId,
            String keyId,
            Optional<String> taskId,
            TermsInForce inForce,
            Instant now) {
        return claims.claim(
                new Claim(
                        agentId,
                        keyId,
                        Set.of(),
                        taskId,
                        new Claim.Proof.SameSession(),
                        inForce.tokenExpires(now)),
                inForce.lease());
    }

    /** By the name under which the agent's hook found this server. */
    private static String address(ServerRequest request) {
        return (request.isSecure() ? "https://" : "http://") + request.authority();
    }
}
