package io.phasegate.trigger;

import io.phasegate.path.ConfinedFiles;
import io.phasegate.path.PathRefusedException;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code prd_state.json} of the workspace: what became of each task of the product document. Others
 * write it as well, so whatever is not understood stays, and nothing is believed.
 */
final class PrdState {
    static final String FILE = "prd_state.json";

    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final String TASKS = "tasks";

    private final ConfinedFiles files;
    private final ReentrantLock writing = new ReentrantLock();

    PrdState(ConfinedFiles files) {
        this.files = files;
    }

    /** Notes the status; the file is replaced in one step, and a link in its place is refused. */
    void set(String taskId, String status, String phase, Instant at) throws ActionFailed {
        writing.lock();
        try {
            ObjectNode state = read();
            ObjectNode task = task(state, taskId);
            task.put("status", status);
            task.put("phase", phase);
            task.put("updated_at", at.truncatedTo(ChronoUnit.MILLIS).toString());
            files.write(FILE, (Json.pretty(state) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (PathRefusedException e) {
            throw new ActionFailed("`" + FILE + "` is no regular file", e);
        } catch (IOException e) {
            throw new ActionFailed("`" + FILE + "` cannot be written", e);
        } finally {
            writing.unlock();
        }
    }

    private ObjectNode read() throws IOException, ActionFailed {
        byte[] bytes;
        try {
            bytes = files.read(FILE, MOST_BYTES + 1);
        } catch (NoSuchFileException _) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            if (bytes.length <= MOST_BYTES
                    && Json.parse(new String(bytes, StandardCharsets.UTF_8))
                            instanceof ObjectNode state) {
                return state;
            }
        } catch (JacksonException _) {
            // said below
        }
        throw new ActionFailed(
                "`" + FILE + "` holds no JSON map of up to 4 MiB: it stays as it is");
    }

    /** The task's entry in a map by id, or in a list of maps with ids; a new one if need be. */
    private static ObjectNode task(ObjectNode state, String taskId) throws ActionFailed {
        JsonNode tasks = state.path(TASKS);
        if (tasks.isMissingNode() || tasks.isNull()) {
            return state.putObject(TASKS).putObject(taskId);
        }
        if (tasks instanceof ArrayNode list) {
            for (JsonNode each : list) {
                if (each instanceof ObjectNode entry
                        && entry.path("id").asString("").equals(taskId)) {
                    return entry;
                }
            }
            return list.addObject().put("id", taskId);
        }
        if (tasks instanceof ObjectNode map) {
            return map.path(taskId) instanceof ObjectNode entry ? entry : map.putObject(taskId);
        }
        throw new ActionFailed("`tasks` in `" + FILE + "` is neither a map nor a list");
    }
}
