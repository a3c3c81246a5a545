package io.phasegate.cli;

import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Tasks, in the order in which they were made. */
@Command(
        name = "list",
        description = "Tasks, in the order in which they were made.",
        footer = {
            "  phasegate task list",
            "  phasegate task list --status claimed --phase IMPL",
            "  phasegate task list --agent builder-1 --json"
        })
final class TaskListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Option(names = "--phase", paramLabel = "P", description = "Only those in that phase.")
    private Optional<String> phase = Optional.empty();

    @Option(
            names = "--status",
            paramLabel = "S",
            description = "One of pending, claimed, completed, cancelled, failed.")
    private Optional<String> status = Optional.empty();

    @Option(names = "--agent", paramLabel = "ID", description = "Only those of that agent.")
    private Optional<String> agent = Optional.empty();

    @Option(
            names = "--after",
            paramLabel = "ID",
            description = "Begin after that task: where the last page ended.")
    private Optional<String> after = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "How many at most; default: 100.")
    private Optional<String> limit = Optional.empty();

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TaskListCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Map<String, String> query = new LinkedHashMap<>();
        phase.ifPresent(id -> query.put("phase", id));
        status.ifPresent(word -> query.put("status", word));
        agent.ifPresent(id -> query.put("agent", id));
        after.ifPresent(id -> query.put("after", id));
        limit.ifPresent(number -> query.put("limit", number));
        JsonNode page = server.connect(environment).get("/api/v1/tasks" + Addresses.query(query));
        terminal.out().print(json ? Json.pretty(page) + "\n" : text(page));
        return Exit.DONE;
    }

    private static String text(JsonNode page) {
        TextTable table = new TextTable("id", "status", "phase", "agent", "priority", "title");
        for (JsonNode task : page.path("tasks")) {
            table.row(
                    task.path("id").asString(""),
                    task.path("status").asString(""),
                    task.path("phase").asString(""),
                    task.path("agent_id").asString(""),
                    task.path("priority").asString(""),
                    task.path("title").asString(""));
        }
        String next = page.path("next").asString("");
        return table.text()
                + page.path("tasks").size()
                + " of "
                + page.path("total").asLong(0)
                + (next.isEmpty() ? "" : "; the next page: --after " + Printable.text(next))
                + "\n";
    }
}
