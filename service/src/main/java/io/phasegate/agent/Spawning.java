package io.phasegate.agent;

import io.phasegate.database.Database;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * All that starting agents takes. Safe for any number of threads.
 *
 * <p>Nothing is started before the server can be reached.
 */
public final class Spawning {
    private final Map<String, ConfiguredAgent> agents;
    private final AgentStarter starter;
    private final SpawnedProcesses processes;
    private final String name;
    private volatile Optional<URI> server = Optional.empty();

    /**
     * Of one server.
     *
     * @param name of the server, the same after a restart
     * @param agents by type
     */
    public Spawning(
            String name,
            Map<String, ConfiguredAgent> agents,
            AgentStarter starter,
            SpawnedProcesses processes) {
        this.name = name;
        this.agents = Map.copyOf(agents);
        this.starter = starter;
        this.processes = processes;
    }

    public Map<String, ConfiguredAgent> agents() {
        return agents;
    }

    /** What this server started, and what others did that share its database. */
    public AgentRuns runs(Database database) {
        return new AgentRuns(database, name);
    }

    public AgentStarter starter() {
        return starter;
    }

    /** Ends what an earlier server left of an agent. */
    public void end(AgentRuns.Left left) {
        starter.end(left);
    }

    public SpawnedProcesses processes() {
        return processes;
    }

    /** From now on agents reach the server there. */
    public void reachedAt(URI address) {
        server = Optional.of(address);
    }

    /** Where agents reach the server; empty while they can't. */
    public Optional<URI> server() {
        return server;
    }
}
