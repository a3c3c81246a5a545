package io.phasegate.cli;

import io.phasegate.agent.HeldTask;
import io.phasegate.agent.SpawnedAgent;
import io.phasegate.wire.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An agent's process from the claim of its task to its end, on record in the agents' folder. What
 * it held it gives back, whatever it ended with.
 *
 * @param passed names of variables that the agent gets as they are here
 */
record AgentRun(
        Terminal terminal,
        AgentFolder folder,
        ServerConnection server,
        Map<String, String> environment,
        List<String> passed,
        Clock clock) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PROMPT = "prompt.md";

    /**
     * Runs it.
     *
     * @param task a certain one; without it the next of the queue
     * @param command with {@code {prompt}} and {@code {prompt_file}} for the contract of its phase
     */
    int run(SpawnedAgent agent, Optional<String> task, List<String> command)
            throws IOException, InterruptedException {
        TaskClaim claim =
                TaskClaim.make(server, folder, Optional.of(agent.agentId()), task, List.of());
        HeldTask held = claim.held();
        String prompt =
                ServerConnection.withToken(held.url(), held.token(), PATIENCE)
                        .text("/api/v1/tasks/" + held.taskId() + "/contract");
        Path promptFile = folder.files().writeBeside(held.taskId(), PROMPT, prompt);
        SpawnedAgent working = agent.working(held.taskId(), ProcessHandle.current().pid());
        folder.files().spawned().write(working);
        AgentProcess process =
                new AgentProcess(
                        claim.workspace().orElse(folder.workspace()),
                        new AgentEnvironment(environment, passed)
                                .of(held, promptFile, folder.files().file(held.taskId())));
        try {
            return process.run(
                    words(command, prompt, promptFile), exit -> ended(working, held, exit));
        } catch (IOException e) {
            folder.files().spawned().remove(agent.agentId());
            giveBack(held);
            throw CommandFailure.failed(
                    "`" + Printable.text(command.getFirst()) + "` can't be started",
                    "name a program on the PATH, behind `--`");
        } finally {
            folder.files().removeBeside(held.taskId(), PROMPT);
        }
    }

    private static List<String> words(List<String> command, String prompt, Path promptFile) {
        return command.stream()
                .map(word ->
                        word.replace("{prompt_file}", promptFile.toString())
                                .replace("{prompt}", prompt))
                .toList();
    }

    private int ended(SpawnedAgent agent, HeldTask held, int exit) {
        String task = giveBack(held);
        folder.files().spawned().write(agent.ended(exit, clock.instant()));
        terminal.err()
                .println(
                        "agent "
                                + Printable.text(agent.agentId())
                                + " ended with exit code "
                                + exit
                                + "; task "
                                + Printable.text(held.taskId())
                                + " "
                                + task);
        terminal.flush();
        return exit == 0 ? Exit.DONE : Exit.FAILED;
    }

    /** An agent that ended works no more, whatever it ended with: others may go on. */
    private String giveBack(HeldTask first) {
        Optional<HeldTask> now = folder.files().find(first.taskId());
        if (now.isEmpty()) {
            return "is complete";
        }
        folder.files().remove(first.taskId());
        try {
            return release(first, now.get().token()) || release(first, resumed(first))
                    ? "is released"
                    : "is not held any more";
        } catch (CommandFailure unreachable) {
            return "goes back to the queue once its lease runs out";
        }
    }

    private boolean release(HeldTask task, String token) {
        return !token.isEmpty()
                && ServerConnection.withToken(task.url(), token, PATIENCE)
                        .reply(
                                "/api/v1/tasks/release",
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("task_id", task.taskId())
                                        .put("phase_token", token))
                        .isSuccess();
    }

    /** An agent that speaks HTTP keeps its newer tokens to itself: the claim's secret gets one. */
    private String resumed(HeldTask task) {
        ObjectNode claim =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("agent_id", task.agentId())
                        .put("task_id", task.taskId())
                        .put("resume_secret", task.resumeSecret());
        ServerConnection.Reply reply = server.reply("/api/v1/tasks/claim", claim);
        return reply.isSuccess() ? reply.body().path("phase_token").asString("") : "";
    }
}
