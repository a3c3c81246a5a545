package io.phasegate.agent;

import io.phasegate.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One file for each task held, in a folder that only its owner can read. */
public final class AgentFiles {
    private static final String ENDING = "json";

    private final OwnersFolder folder;

    public AgentFiles(Path folder) {
        this.folder = new OwnersFolder(folder);
    }

    /** The folder beneath a data directory. */
    public static AgentFiles in(Path dataDirectory) {
        return new AgentFiles(dataDirectory.resolve("agents"));
    }

    /** The agents that were started from here. */
    public SpawnedAgents spawned() {
        return new SpawnedAgents(folder.path().resolve("spawned"));
    }

    /** The socket of the agents' windows. */
    public Path windows() {
        return spawned().socket();
    }

    /** Where the file of that task lies, or would lie. */
    public Path file(String taskId) {
        return folder.file(taskId, ENDING);
    }

    public void write(HeldTask task) {
        folder.write(file(task.taskId()), Json.bytes(task));
    }

    /**
     * Writes a text beside the file of a task, for its owner alone.
     *
     * @param ending of the file's name: {@code prompt.md}
     */
    public Path writeBeside(String taskId, String ending, String text) {
        return folder.write(folder.file(taskId, ending), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Removes what {@link #writeBeside} wrote. */
    public void removeBeside(String taskId, String ending) {
        folder.remove(folder.file(taskId, ending));
    }

    public void remove(String taskId) {
        folder.remove(file(taskId));
    }

    public Optional<HeldTask> find(String taskId) {
        return folder.json(file(taskId))
                .flatMap(AgentFiles::held)
                .filter(task -> task.taskId().equals(taskId));
    }

    /** All there are; what can't be read is left out. */
    public List<HeldTask> all() {
        return folder.all().stream().flatMap(json -> held(json).stream()).toList();
    }

    private static Optional<HeldTask> held(JsonNode json) {
        try {
            return Optional.of(
                    new HeldTask(
                            text(json, "url"),
                            text(json, "task_id"),
                            text(json, "agent_id"),
                            text(json, "phase"),
                            text(json, "token"),
                            Instant.parse(text(json, "expires")),
                            text(json, "resume_secret")));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}
