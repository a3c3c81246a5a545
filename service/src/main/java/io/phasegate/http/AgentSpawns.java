package io.phasegate.http;

import io.phasegate.agent.AgentFiles;
import io.phasegate.agent.AgentRun;
import io.phasegate.agent.AgentRuns;
import io.phasegate.agent.AgentStarter;
import io.phasegate.agent.ConfiguredAgent;
import io.phasegate.agent.HeldTask;
import io.phasegate.agent.ProcessEnd;
import io.phasegate.agent.Spawning;
import io.phasegate.contract.Phase;
import io.phasegate.database.Database;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.task.Claim;
import io.phasegate.task.ClaimOutcome;
import io.phasegate.task.Claims;
import io.phasegate.task.Grant;
import io.phasegate.task.Ids;
import io.phasegate.task.Leases;
import io.phasegate.task.TaskQueue;
import io.phasegate.token.PhaseTokens;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Starts agents that hold a task, and gives the task back when one has ended, whatever it ended
 * with. Safe for any number of threads.
 */
final class AgentSpawns {
    private static final Logger LOG = System.getLogger(AgentSpawns.class.getName());

    private final Ground ground;
    private final AgentRuns runs;

    /** What it stands on. */
    record Ground(
            Spawning spawning,
            AgentFiles files,
            ActivePolicy policies,
            Terms terms,
            Database database,
            Claims claims,
            Leases leases,
            TaskQueue tasks,
            Groundwork groundwork,
            PhaseTokens tokens,
            DecisionNames names,
            Ids ids,
            Clock clock) {}

    AgentSpawns(Ground ground) {
        this.ground = ground;
        this.runs = ground.spawning().runs(ground.database());
    }

    /**
     * Claims the task, and has an agent of that type begin.
     *
     * @param keyId under which the task is held
     * @throws Refused where there is no such task to claim
     */
    AgentRun spawn(
            ConfiguredAgent agent,
            String agentId,
            String keyId,
            Optional<String> taskId,
            URI server) {
        PolicyInUse policy = ground.policies().current();
        TermsInForce inForce = ground.terms().under(policy.workflow());
        Instant now = ground.clock().instant();
        ClaimOutcome outcome =
                ground.claims()
                        .claim(
                                new Claim(
                                        agentId,
                                        keyId,
                                        Set.of(),
                                        taskId,
                                        new Claim.Proof.None(),
                                        inForce.tokenExpires(now)),
                                inForce.lease(),
                                (_, _) -> {});
        if (!(outcome instanceof ClaimOutcome.Claimed claimed)) {
            throw ClaimCall.refusal(outcome);
        }
        ground.groundwork().lay(claimed.grant());
        AgentRun run = began(agent, claimed.grant(), now);
        runs.begin(run, agent.timeout());
        start(run, agent, claimed, policy, inForce, server, now);
        return runs.find(run.id()).orElse(run);
    }

    private AgentRun began(ConfiguredAgent agent, Grant grant, Instant now) {
        return new AgentRun(
                "agent-" + ground.ids().next(now),
                AgentRun.Kind.AGENT,
                grant.agentId(),
                agent.type(),
                Optional.empty(),
                grant.taskId(),
                grant.phase(),
                Optional.of(grant.lease()),
                agent.adapter(),
                AgentRun.Status.RUNNING,
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.empty());
    }

    private void start(
            AgentRun run,
            ConfiguredAgent agent,
            ClaimOutcome.Claimed claimed,
            PolicyInUse policy,
            TermsInForce inForce,
            URI server,
            Instant now) {
        Grant grant = claimed.grant();
        String token =
                ground.tokens()
                        .issue(grant, inForce.allowedTools(grant.phase()), policy.digest(), now);
        ground.files()
                .write(
                        new HeldTask(
                                server.toString(),
                                grant.taskId(),
                                grant.agentId(),
                                grant.phase(),
                                token,
                                grant.expires(),
                                claimed.resumeSecret()));
        try {
            Optional<ProcessHandle> process =
                    ground.spawning()
                            .starter()
                            .start(
                                    new AgentStarter.Start(
                                            run.id(),
                                            agent,
                                            server,
                                            grant.taskId(),
                                            grant.agentId(),
                                            prompt(policy, grant),
                                            token,
                                            Map.of(
                                                    "PHASEGATE_STATE_FILE",
                                                    ground.files()
                                                            .file(grant.taskId())
                                                            .toString())),
                                    end -> end(run, end));
            process.ifPresent(each -> runs.isProcess(run.id(), each));
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "an agent could not be started", failure);
            end(run, new ProcessEnd.NotStarted("its command could not be started"));
        }
    }

    private String prompt(PolicyInUse policy, Grant grant) {
        Phase phase = policy.workflow().phase(grant.phase()).orElseThrow();
        return ContractText.of(
                policy, phase, ground.tasks().find(grant.taskId()), ground.names().nonce());
    }

    private void end(AgentRun run, ProcessEnd end) {
        Instant now = ground.clock().instant();
        ground.database()
                .write(handle ->
                        AgentRuns.end(
                                handle, run.id(), end.status(), end.exitCode(), end.reason(), now));
        letGo(run);
    }

    /** An agent that ended works no more, whatever it ended with: others may go on. */
    private void letGo(AgentRun run) {
        run.lease().ifPresent(lease -> ground.leases().release(run.taskId(), lease));
        ground.files().remove(run.taskId());
    }

    Optional<AgentRun> find(String id) {
        return runs.find(id);
    }

    List<AgentRun> list(Optional<AgentRun.Status> status, Optional<String> taskId, int limit) {
        return runs.list(status, taskId, limit);
    }
}
