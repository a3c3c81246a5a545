package io.phasegate.cli;

import io.phasegate.agent.HeldTask;
import io.phasegate.wire.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The task that a shell's agent works on, and the calls it makes. A token that a call returns is
 * written down at once. Belongs to one command.
 */
final class AgentSession {
    private final AgentFolder folder;
    private final ServerConnection server;
    private HeldTask task;

    private AgentSession(AgentFolder folder, ServerConnection server, HeldTask task) {
        this.folder = folder;
        this.server = server;
        this.task = task;
    }

    /**
     * Nothing is sent yet.
     *
     * @param url in place of the server that the task was claimed from
     * @param taskId which task, where several are held
     * @param patience how long an answer may take
     */
    static AgentSession open(
            Terminal terminal,
            Map<String, String> environment,
            Optional<String> url,
            Optional<String> taskId,
            Duration patience) {
        AgentFolder folder = AgentFolder.of(terminal, environment);
        Optional<String> id = taskId.or(() -> given(environment, "TASK_ID"));
        HeldTask task = held(folder, environment, id);
        String at =
                url.or(() -> given(environment, ServerOption.VARIABLE))
                        .or(() -> Optional.of(task.url()).filter(text -> !text.isEmpty()))
                        .orElse(ServerConnection.DEFAULT);
        return new AgentSession(
                folder, ServerConnection.withToken(at, task.token(), patience), task);
    }

    HeldTask task() {
        return task;
    }

    AgentFolder folder() {
        return folder;
    }

    JsonNode get(String path) {
        return server.get(path);
    }

    String text(String path) {
        return server.text(path);
    }

    ServerConnection.Reply reply(String path, ObjectNode body) {
        return server.reply(path, body);
    }

    /** The members that every call of an agent has. */
    ObjectNode body() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("task_id", task.taskId())
                .put("phase_token", task.token());
    }

    /** Keeps a token that came back. */
    void keep(String token) {
        TokenHints hints =
                TokenHints.of(token)
                        .orElseThrow(
                                () -> CommandFailure.failed("the server returned no phase token"));
        task = task.with(hints.phase(), token, hints.expires());
        folder.files().write(task);
    }

    /** The task is over: what was kept of it is of no use any more. */
    void forget() {
        folder.files().remove(task.taskId());
    }

    private static HeldTask held(
            AgentFolder folder, Map<String, String> environment, Optional<String> taskId) {
        Optional<HeldTask> named = given(environment, "PHASE_TOKEN").map(AgentSession::ofToken);
        if (named.isPresent() && taskId.filter(id -> !id.equals(named.get().taskId())).isEmpty()) {
            return newer(folder.files().find(named.get().taskId()), named.get());
        }
        if (taskId.isPresent()) {
            return folder.files()
                    .find(taskId.get())
                    .orElseThrow(() ->
                            CommandFailure.failed(
                                    "no token for task `"
                                            + Printable.text(taskId.get())
                                            + "` is kept here",
                                    "claim it with `phasegate claim --task`, or put its token into"
                                            + " PHASE_TOKEN"));
        }
        return only(folder.files().all());
    }

    /** An environment is older than the last transition made from it. */
    private static HeldTask newer(Optional<HeldTask> kept, HeldTask named) {
        return kept.filter(
                        each -> seq(each) > seq(named) || each.expires().isAfter(named.expires()))
                .filter(each -> seq(each) >= seq(named))
                .orElse(named);
    }

    private static long seq(HeldTask task) {
        return TokenHints.of(task.token()).map(TokenHints::seq).orElse(-1L);
    }

    private static HeldTask only(List<HeldTask> all) {
        Instant now = Instant.now();
        List<HeldTask> alive = all.stream().filter(task -> task.expires().isAfter(now)).toList();
        List<HeldTask> candidates = alive.isEmpty() ? all : alive;
        return switch (candidates.size()) {
            case 0 ->
                    throw CommandFailure.failed(
                            "no task is held here",
                            "claim one with `phasegate claim`, or put its token into PHASE_TOKEN");
            case 1 -> candidates.getFirst();
            default ->
                    throw CommandFailure.failed(
                            "several tasks are held here",
                            "name yours with `--task` or in TASK_ID: "
                                    + String.join(
                                            ", ",
                                            candidates.stream()
                                                    .map(HeldTask::taskId)
                                                    .map(Printable::text)
                                                    .toList()));
        };
    }

    private static HeldTask ofToken(String token) {
        TokenHints hints =
                TokenHints.of(token)
                        .orElseThrow(() ->
                                CommandFailure.failed(
                                        "PHASE_TOKEN holds no phase token",
                                        "put the token there exactly as the claim returned it"));
        return new HeldTask(
                "", hints.taskId(), hints.agentId(), hints.phase(), token, hints.expires(), "");
    }

    private static Optional<String> given(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
