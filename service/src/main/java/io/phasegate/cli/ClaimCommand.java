package io.phasegate.cli;

import io.phasegate.agent.HeldTask;
import io.phasegate.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An agent takes a task; its token is kept for the commands that follow. */
@Command(
        name = "claim",
        description = "Take a task, and keep its token for the commands that follow.",
        footer = {
            "  phasegate claim --agent builder-1",
            "  phasegate claim --agent builder-1 --capability java --capability sql",
            "  phasegate claim --task T-12 --json"
        })
final class ClaimCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Option(
            names = "--agent",
            paramLabel = "ID",
            description = "Who claims; default: AGENT_ID, else the holder before, else `shell`.")
    private Optional<String> agent = Optional.empty();

    @Option(
            names = "--task",
            paramLabel = "ID",
            description = "A certain task, to begin or to resume; default: the next of the queue.")
    private Optional<String> task = Optional.empty();

    @Option(
            names = "--capability",
            paramLabel = "WORD",
            description = "Something the agent is able to do, as tasks may demand; repeatable.")
    private List<String> capabilities = List.of();

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON: the server's answer, its token included.")
    private boolean json;

    ClaimCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        AgentFolder folder = AgentFolder.of(terminal, environment);
        Optional<HeldTask> before = task.flatMap(folder.files()::find);
        ServerConnection connection = server.connectWithAnyKey(environment);
        JsonNode claim = connection.post("/api/v1/tasks/claim", body(before));
        JsonNode claimed = claim.path("task");
        HeldTask held =
                new HeldTask(
                        connection.server().toString(),
                        claimed.path("id").asString(""),
                        claimed.path("agent_id").asString(""),
                        claim.path("phase").asString(""),
                        claim.path("phase_token").asString(""),
                        Instant.parse(claim.path("expires_at").asString("")),
                        claim.path("resume_secret").asString(""));
        folder.files().write(held);
        terminal.out().print(json ? Json.pretty(claim) + "\n" : text(held, claimed, folder));
        return Exit.DONE;
    }

    private ObjectNode body(Optional<HeldTask> before) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(
                "agent_id",
                agent.or(() -> Optional.ofNullable(environment.get("AGENT_ID")))
                        .filter(id -> !id.isBlank())
                        .or(() -> before.map(HeldTask::agentId))
                        .orElse("shell"));
        ArrayNode words = body.putArray("capabilities");
        capabilities.forEach(words::add);
        task.ifPresent(id -> body.put("task_id", id));
        before.map(HeldTask::resumeSecret)
                .filter(secret -> !secret.isEmpty())
                .ifPresent(secret -> body.put("resume_secret", secret));
        return body;
    }

    private String text(HeldTask held, JsonNode claimed, AgentFolder folder) {
        return "task "
                + Printable.text(held.taskId())
                + " in "
                + Printable.text(held.phase())
                + ": "
                + Printable.text(claimed.path("title").asString(""))
                + "\n"
                + "token kept in "
                + terminal.named(folder.files().file(held.taskId()))
                + ", good until "
                + held.expires()
                + "\n"
                + "next: `phasegate prompt` says what this phase permits and needs\n";
    }
}
