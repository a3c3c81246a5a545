package io.phasegate.agent;

import io.phasegate.wire.Json;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The agents that were started from here, a file for each, beside what they said. */
public final class SpawnedAgents {
    private final OwnersFolder folder;

    SpawnedAgents(Path folder) {
        this.folder = new OwnersFolder(folder);
    }

    public void write(SpawnedAgent agent) {
        folder.write(folder.file(agent.agentId(), "json"), Json.bytes(agent));
    }

    public Optional<SpawnedAgent> find(String agentId) {
        return folder.json(folder.file(agentId, "json"))
                .flatMap(SpawnedAgents::agent)
                .filter(agent -> agent.agentId().equals(agentId));
    }

    /** All there are; what can't be read is left out. */
    public List<SpawnedAgent> all() {
        return folder.all().stream().flatMap(json -> agent(json).stream()).toList();
    }

    public void remove(String agentId) {
        folder.remove(folder.file(agentId, "json"));
    }

    /** A name of plain letters for the agent's window. */
    public String window(String agentId) {
        String file = String.valueOf(log(agentId).getFileName());
        return file.substring(0, file.length() - ".log".length());
    }

    /** What an agent says in its window. */
    public Path log(String agentId) {
        return folder.file(agentId, "log");
    }

    /** Begins a log anew, for its owner alone. */
    public Path emptyLog(String agentId) {
        return folder.write(log(agentId), new byte[0]);
    }

    /** The socket of the windows. */
    public Path socket() {
        return folder.path().resolve("tmux.sock");
    }

    /** Keeps variables for an agent's window, for its owner alone, until they are taken. */
    public Path keepEnvironment(String agentId, Map<String, String> environment) {
        return folder.write(folder.file(agentId, "env"), Json.bytes(environment));
    }

    /** Takes what {@link #keepEnvironment} kept: it is gone then. */
    public Map<String, String> takeEnvironment(String agentId) {
        Path file = folder.file(agentId, "env");
        Map<String, String> all = new TreeMap<>();
        folder.json(file)
                .ifPresent(json ->
                        json.properties()
                                .forEach(each ->
                                        all.put(each.getKey(), each.getValue().asString(""))));
        folder.remove(file);
        return all;
    }

    private static Optional<SpawnedAgent> agent(JsonNode json) {
        try {
            return Optional.of(
                    new SpawnedAgent(
                            json.path("agent_id").asString(""),
                            json.path("adapter").asString(""),
                            json.path("task_id").asString(""),
                            json.path("program").asString(""),
                            json.path("pid").asLong(0),
                            Instant.parse(json.path("started_at").asString("")),
                            Optional.of(json.path("ended_at").asString(""))
                                    .filter(text -> !text.isEmpty())
                                    .map(Instant::parse),
                            Optional.of(json.path("exit_code"))
                                    .filter(JsonNode::isInt)
                                    .map(JsonNode::intValue)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
