package io.phasegate.cli;

import io.phasegate.agent.HeldTask;
import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An agent asks how its task stands. */
@Command(
        name = "status",
        description = "How the task stands: its phase, and what stopped its last transition.",
        footer = {"  phasegate status", "  phasegate status --json"})
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin private AgentOptions agent = new AgentOptions();

    @Option(names = "--json", description = "Print JSON: the server's snapshot.")
    private boolean json;

    StatusCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        AgentSession session = agent.open(terminal, environment);
        JsonNode snapshot = session.get("/api/v1/state/snapshot");
        HeldTask task = session.task();
        if (json) {
            ObjectNode all =
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("task_id", task.taskId())
                            .put("agent_id", task.agentId())
                            .put("phase", task.phase())
                            .put("token_expires_at", task.expires().toString());
            all.set("snapshot", snapshot);
            terminal.out().print(Json.pretty(all) + "\n");
        } else {
            terminal.out().print(text(task, snapshot));
        }
        return Exit.DONE;
    }

    private static String text(HeldTask task, JsonNode snapshot) {
        StringBuilder text = new StringBuilder();
        text.append("task ")
                .append(Printable.text(task.taskId()))
                .append(" in ")
                .append(Printable.text(task.phase()))
                .append(", token good until ")
                .append(task.expires())
                .append('\n');
        JsonNode blockers = snapshot.path("blockers");
        if (!blockers.isEmpty()) {
            text.append("the last transition was stopped by:\n");
            blockers.forEach(each ->
                    text.append("  - ").append(Printable.text(each.asString(""))).append('\n'));
        }
        return text.toString();
    }
}
