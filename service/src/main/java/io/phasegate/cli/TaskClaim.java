package io.phasegate.cli;

import io.phasegate.agent.HeldTask;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A task taken for an agent, its token kept in the agent's folder.
 *
 * @param answer the server's
 */
record TaskClaim(HeldTask held, JsonNode answer) {
    /** Where it is worked on, where it has a folder of its own. */
    Optional<Path> workspace() {
        return Optional.of(answer.path("workspace").asString(""))
                .filter(text -> !text.isEmpty())
                .map(Path::of);
    }

    /**
     * Takes it.
     *
     * @param agent who claims; empty for who held the task before, else {@code shell}
     * @param task a certain one, to begin or, with the secret kept here, to resume
     */
    static TaskClaim make(
            ServerConnection server,
            AgentFolder folder,
            Optional<String> agent,
            Optional<String> task,
            List<String> capabilities) {
        Optional<HeldTask> before = task.flatMap(folder.files()::find);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(
                "agent_id",
                agent.filter(id -> !id.isBlank())
                        .or(() -> before.map(HeldTask::agentId))
                        .orElse("shell"));
        ArrayNode words = body.putArray("capabilities");
        capabilities.forEach(words::add);
        task.ifPresent(id -> body.put("task_id", id));
        before.map(HeldTask::resumeSecret)
                .filter(secret -> !secret.isEmpty())
                .ifPresent(secret -> body.put("resume_secret", secret));
        JsonNode answer = server.post("/api/v1/tasks/claim", body);
        HeldTask held =
                new HeldTask(
                        server.server().toString(),
                        answer.path("task").path("id").asString(""),
                        answer.path("task").path("agent_id").asString(""),
                        answer.path("phase").asString(""),
                        answer.path("phase_token").asString(""),
                        Instant.parse(answer.path("expires_at").asString("")),
                        answer.path("resume_secret").asString(""));
        folder.files().write(held);
        return new TaskClaim(held, answer);
    }
}
