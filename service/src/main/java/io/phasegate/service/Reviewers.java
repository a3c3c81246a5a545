package io.phasegate.service;

import io.phasegate.agent.AgentFiles;
import io.phasegate.agent.AgentStarter;
import io.phasegate.agent.EndedAgents;
import io.phasegate.agent.LeftAgents;
import io.phasegate.agent.SpawnedProcesses;
import io.phasegate.agent.Spawning;
import io.phasegate.contract.AutoSpawn;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Workflow;
import io.phasegate.database.Database;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.effect.Effects;
import io.phasegate.review.ReviewRunner;
import io.phasegate.task.Ids;
import io.phasegate.task.Leases;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.Transitions;
import io.phasegate.token.PhaseTokens;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The agents that this server starts.
 *
 * @param runner those that review
 */
record Reviewers(Spawning spawning, ReviewRunner runner) {
    private static final Duration FORGET_EVERY = Duration.ofHours(1);

    /** Takes back the tasks of those that an earlier server left behind; starts nobody yet. */
    static Reviewers of(
            ServicePlan plan,
            Folders folders,
            Windows windows,
            State state,
            ActivePolicy policies,
            Effects effects,
            PhaseTokens tokens,
            Ids ids,
            Clock clock,
            Opened opened) {
        Path data = state.data().folder();
        Database database = state.database();
        SpawnedProcesses processes = opened.add(new SpawnedProcesses(windows.open(plan)));
        Spawning spawning =
                new Spawning(
                        name(data),
                        plan.agents().commands(),
                        new AgentStarter(
                                taskId -> folders.ofTasks().of(taskId).root(),
                                data,
                                plan.environment(),
                                processes),
                        processes);
        LeftAgents.takeBack(
                database, new Leases(database, clock), AgentFiles.in(data), spawning, clock);
        EndedAgents ended = new EndedAgents(database, data);
        opened.add(
                Duties.beginNow(
                        "removing folders of agents that ended",
                        FORGET_EVERY,
                        () -> {
                            int _ = ended.forget(clock.instant().minus(plan.agents().retention()));
                        }));
        ReviewRunner runner =
                opened.add(
                        new ReviewRunner(
                                new ReviewRunner.Ground(
                                        policies,
                                        database,
                                        effects,
                                        tokens,
                                        new TaskQueue(database, clock, ids),
                                        new Transitions(database, clock, ids),
                                        spawning,
                                        ids,
                                        clock)));
        return new Reviewers(spawning, runner);
    }

    /** Lets them begin, now that they can reach the server. */
    void begin(URI address) {
        runner.begin(address);
        spawning.reachedAt(address);
    }

    /** By which it knows its own processes again, among those of servers that share a database. */
    private static String name(Path data) {
        try {
            return InetAddress.getLocalHost().getHostName() + ":" + data.toAbsolutePath();
        } catch (UnknownHostException _) {
            return "localhost:" + data.toAbsolutePath();
        }
    }

    /** Where agents on this machine reach the server. */
    static URI address(ServicePlan plan, int port) {
        String host = plan.listening().host();
        String at =
                Set.of("0.0.0.0", "::", "[::]").contains(host)
                        ? "127.0.0.1"
                        : host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        String scheme = plan.listening().tls().isPresent() ? "https" : "http";
        return URI.create(scheme + "://" + at + ":" + port);
    }

    /** What of the contract's reviewers does not start here. */
    static List<String> notes(Workflow workflow, Map<String, ?> agents) {
        return workflow.phases().stream()
                .filter(phase -> !phase.autoSpawn().isEmpty())
                .flatMap(phase ->
                        phase.autoSpawn().stream()
                                .map(set -> set.agentType().value())
                                .distinct()
                                .filter(type -> !agents.containsKey(type))
                                .map(type -> note(phase, type, agents)))
                .toList();
    }

    private static String note(Phase phase, String type, Map<String, ?> agents) {
        boolean others =
                phase.autoSpawn().stream()
                        .map(AutoSpawn::agentType)
                        .anyMatch(each -> agents.containsKey(each.value()));
        return "no command is configured for agents of type `"
                + type
                + "` (`agents.commands`), so that none starts in "
                + phase.id().value()
                + (others
                        ? ", whose gate waits for their reviews"
                        : ": its checks believe the reviews that the agent itself submits");
    }
}
