package io.phasegate.trigger;

import io.phasegate.path.ConfinedFiles;
import io.phasegate.path.PathRefusedException;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    /** How much of the time may go into writing it: one part in so many. */
    private static final int SHARE = 40;

    private final ConfinedFiles files;
    private final Queue<Update> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    private long next = System.nanoTime();

    PrdState(ConfinedFiles files) {
        this.files = files;
    }

    /** What is to be noted, and what came of it; the outcome belongs to who writes. */
    private static final class Update {
        private final String taskId;
        private final String status;
        private final String phase;
        private final Instant at;
        private boolean done;
        private Optional<ActionFailed> failure = Optional.empty();

        Update(String taskId, String status, String phase, Instant at) {
            this.taskId = taskId;
            this.status = status;
            this.phase = phase;
            this.at = at;
        }
    }

    /**
     * Notes the status; the file is replaced in one step, and a link in its place is refused. It
     * grows with the tasks: what comes while it is being written, or shortly after, is written
     * together.
     */
    void set(String taskId, String status, String phase, Instant at) throws ActionFailed {
        Update own = new Update(taskId, status, phase, at);
        waiting.add(own);
        writing.lock();
        try {
            if (!own.done) { // else whoever wrote before has written it as well
                pause();
                write(allWaiting());
            }
        } finally {
            writing.unlock();
        }
        if (own.failure.isPresent()) {
            ActionFailed failure = own.failure.get();
            throw new ActionFailed(String.valueOf(failure.getMessage()), failure);
        }
    }

    /** One who is told to stop waits no longer. */
    private void pause() {
        try {
            Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Update> allWaiting() {
        List<Update> all = new ArrayList<>();
        for (Update each = waiting.poll(); each != null; each = waiting.poll()) {
            all.add(each);
        }
        all.sort(Comparator.comparing(each -> each.at)); // the last word counts
        return all;
    }

    private void write(List<Update> updates) {
        long begun = System.nanoTime();
        Optional<ActionFailed> failure = Optional.empty();
        try {
            replace(updates);
        } catch (ActionFailed trouble) {
            failure = Optional.of(trouble);
        } catch (RuntimeException surprise) { // those that wait must hear of it
            failure =
                    Optional.of(
                            new ActionFailed(
                                    "unexpected: " + surprise.getClass().getSimpleName(),
                                    surprise));
        }
        for (Update each : updates) {
            each.failure = failure;
            each.done = true;
        }
        long ended = System.nanoTime();
        next = ended + (ended - begun) * (SHARE - 1);
    }

    private void replace(List<Update> updates) throws ActionFailed {
        try {
            ObjectNode state = read();
            for (Update each : updates) {
                task(state, each.taskId)
                        .put("status", each.status)
                        .put("phase", each.phase)
                        .put("updated_at", each.at.truncatedTo(ChronoUnit.MILLIS).toString());
            }
            files.write(FILE, (Json.pretty(state) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (PathRefusedException e) {
            throw new ActionFailed("`" + FILE + "` is no regular file", e);
        } catch (IOException e) {
            throw new ActionFailed("`" + FILE + "` cannot be written", e);
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
