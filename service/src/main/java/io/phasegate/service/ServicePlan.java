package io.phasegate.service;

import io.phasegate.audit.AuditSettings;
import io.phasegate.audit.Masking;
import io.phasegate.contract.Contract;
import io.phasegate.database.PostgresAddress;
import io.phasegate.decision.EnforcementSettings;
import io.phasegate.decision.PolicyFiles;
import io.phasegate.event.EventSettings;
import io.phasegate.hook.OnAllow;
import io.phasegate.http.Listening;
import io.phasegate.http.Terms;
import io.phasegate.key.ConfiguredKey;
import io.phasegate.token.TokenSecrets;
import io.phasegate.tool.ToolLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything a service is told before it starts.
 *
 * @param policy where the contract lies
 * @param contract as it was read already, if it was
 * @param workspace the folder that agents work in
 * @param worktrees where each task gets a git worktree of its own; empty: it gets none
 * @param dataDirectory where the state lies
 * @param taskRetention after which what an ended task left behind is forgotten; empty: never
 * @param enforcement what configuration and environment say in place of the contract
 * @param postgres where the state is instead of a file in the data directory
 * @param watch how often the policy's files are looked at; empty where they are not
 * @param guardedTerms in place of {@code terms} where agents have keys
 * @param issuer of phase tokens
 * @param credentials patterns of files that no tool may touch
 * @param ignored patterns of files whose changes do not count
 * @param testCommand what {@code run_tests} runs where a call names no command
 * @param environment of this process
 * @param allowedEnvironment names of variables that tools may see
 * @param webHosts that pages may be fetched from
 * @param hooks what agents' own hooks are told of an allowed call
 * @param commands how commands are held in
 * @param agents that the server may start
 * @param plainHttpAccepted whether other machines may call without TLS
 * @param secretIsFresh whether the secret was made for this start, as in development
 * @param version of the program
 */
public record ServicePlan(
        PolicyFiles policy,
        Optional<Contract> contract,
        Path workspace,
        Optional<Path> worktrees,
        Path dataDirectory,
        Optional<PostgresAddress> postgres,
        Listening listening,
        Terms terms,
        Terms guardedTerms,
        AuditSettings audit,
        EventSettings events,
        Optional<Duration> taskRetention,
        Masking masking,
        EnforcementSettings enforcement,
        Optional<Duration> watch,
        TokenSecrets secrets,
        String issuer,
        List<ConfiguredKey> agentKeys,
        List<String> credentials,
        List<String> ignored,
        ToolLimits limits,
        Optional<String> testCommand,
        Map<String, String> environment,
        List<String> allowedEnvironment,
        List<String> webHosts,
        OnAllow hooks,
        CommandPlan commands,
        AgentPlan agents,
        boolean plainHttpAccepted,
        boolean secretIsFresh,
        String version) {
    public ServicePlan {
        agentKeys = List.copyOf(agentKeys);
        environment = Map.copyOf(environment);
        allowedEnvironment = List.copyOf(allowedEnvironment);
        webHosts = List.copyOf(webHosts);
        credentials = List.copyOf(credentials);
        ignored = List.copyOf(ignored);
    }

    /** The same, with agents to start and that environment of this process. */
    public ServicePlan with(AgentPlan started, Map<String, String> variables) {
        return new ServicePlan(
                policy,
                contract,
                workspace,
                worktrees,
                dataDirectory,
                postgres,
                listening,
                terms,
                guardedTerms,
                audit,
                events,
                taskRetention,
                masking,
                enforcement,
                watch,
                secrets,
                issuer,
                agentKeys,
                credentials,
                ignored,
                limits,
                testCommand,
                variables,
                allowedEnvironment,
                webHosts,
                hooks,
                commands,
                started,
                plainHttpAccepted,
                secretIsFresh,
                version);
    }

    /** What configuration and environment say of enforcement, the reviewers among it. */
    EnforcementSettings enforcementWithReviewers() {
        Map<String, String> reviewers = new HashMap<>();
        agents.commands().forEach((type, agent) -> reviewers.put(type, agent.digest()));
        return enforcement.with(reviewers);
    }

    /** Where this server's state is opened. */
    State.Place place() {
        return new State.Place(dataDirectory, audit, postgres);
    }

    /** Where the state and the secrets lie. */
    List<Path> state() {
        Path stored = events.file();
        Stream<Path> ours =
                Stream.of(
                        dataDirectory,
                        audit.file(),
                        stored,
                        stored.resolveSibling(stored.getFileName() + "-wal"),
                        stored.resolveSibling(stored.getFileName() + "-shm"));
        return Stream.concat(ours, commands.hidden().stream()).toList();
    }

    /** Whether only this machine can call. */
    boolean loopback() {
        return Listening.LOOPBACK.contains(listening.host())
                || Listening.LOOPBACK.contains("[" + listening.host() + "]");
    }

    /** What the contract's paths of exports are relative to. */
    Path exportFolder() {
        return Optional.ofNullable(dataDirectory.toAbsolutePath().getParent())
                .orElse(dataDirectory);
    }

    @Override
    public String toString() {
        return "ServicePlan[" + policy + ", " + workspace + ", " + listening + "]";
    }
}
