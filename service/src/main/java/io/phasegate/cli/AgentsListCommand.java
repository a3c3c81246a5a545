package io.phasegate.cli;

import io.phasegate.agent.SpawnedAgent;
import io.phasegate.wire.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

/** The agents that were spawned in this folder, and those that the server started. */
@Command(
        name = "list",
        description = {
            "The agents that were spawned in this folder, and how they stand.",
            "With an admin's key, or --url, those that the server started as well."
        },
        footer = {"  phasegate agents list", "  phasegate agents list --json"})
final class AgentsListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Clock clock = Clock.systemUTC();

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    AgentsListCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        List<SpawnedAgent> all = AgentFolder.of(terminal, environment).files().spawned().all();
        Optional<JsonNode> served = served();
        Instant now = clock.instant();
        if (json) {
            terminal.out().print(json(all, served, now));
        } else {
            terminal.out().print(text(all, now));
            served.filter(agents -> !agents.isEmpty())
                    .ifPresent(agents -> terminal.out().print("\n" + ServedAgents.text(agents)));
        }
        return Exit.DONE;
    }

    /** A key alone does not say that there must be a server now. */
    private Optional<JsonNode> served() {
        try {
            return ServedAgents.of(server, environment).map(ServedAgents::list);
        } catch (CommandFailure unreachable) {
            if (server.given().isPresent()) {
                throw unreachable;
            }
            terminal.err().println("the server was not asked: " + unreachable.getMessage());
            return Optional.empty();
        }
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

    private static String json(List<SpawnedAgent> all, Optional<JsonNode> served, Instant now) {
        ArrayNode agents = JsonNodeFactory.instance.arrayNode();
        for (SpawnedAgent each : all) {
            ObjectNode agent = (ObjectNode) Json.tree(each);
            agents.add(agent.put("status", each.status(now).word()));
        }
        ObjectNode both = JsonNodeFactory.instance.objectNode();
        both.set("agents", agents);
        served.ifPresent(list -> both.set("started_by_server", list));
        return Json.pretty(both) + "\n";
    }
}
