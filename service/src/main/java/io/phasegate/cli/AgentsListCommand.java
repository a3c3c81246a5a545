package io.phasegate.cli;

import io.phasegate.agent.SpawnedAgent;
import io.phasegate.wire.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The agents that were spawned in this folder. */
@Command(
        name = "list",
        description = "The agents that were spawned in this folder, and how they stand.",
        footer = {"  phasegate agents list", "  phasegate agents list --json"})
final class AgentsListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Clock clock = Clock.systemUTC();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    AgentsListCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        List<SpawnedAgent> all = AgentFolder.of(terminal, environment).files().spawned().all();
        Instant now = clock.instant();
        terminal.out().print(json ? json(all, now) : text(all, now));
        return Exit.DONE;
    }

    private static String text(List<SpawnedAgent> all, Instant now) {
        if (all.isEmpty()) {
            return "no agent was spawned here\n";
        }
        TextTable table =
                new TextTable("agent", "status", "exit", "task", "adapter", "program", "started");
        all.forEach(each ->
                table.row(
                        each.agentId(),
                        each.status(now).word(),
                        each.exitCode().map(String::valueOf).orElse(""),
                        each.taskId(),
                        each.adapter(),
                        each.program(),
                        each.startedAt().truncatedTo(ChronoUnit.SECONDS).toString()));
        return table.text();
    }

    private static String json(List<SpawnedAgent> all, Instant now) {
        ArrayNode agents = JsonNodeFactory.instance.arrayNode();
        for (SpawnedAgent each : all) {
            ObjectNode agent = (ObjectNode) Json.tree(each);
            agents.add(agent.put("status", each.status(now).word()));
        }
        return Json.pretty(JsonNodeFactory.instance.objectNode().set("agents", agents)) + "\n";
    }
}
