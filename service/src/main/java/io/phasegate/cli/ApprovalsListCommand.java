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

/** Requests for approval. */
@Command(
        name = "list",
        description = "Requests for approval, the oldest first: those that wait, or others.",
        footer = {
            "  phasegate approvals list",
            "  phasegate approvals list --status rejected",
            "  phasegate approvals list --status any --json"
        })
final class ApprovalsListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Option(
            names = "--status",
            paramLabel = "S",
            description =
                    "One of pending, approved, rejected, used, replaced, void, or any; default:"
                            + " pending.")
    private String status = "pending";

    @Option(
            names = "--after",
            paramLabel = "ID",
            description = "Begin after that request: where the last page ended.")
    private Optional<String> after = Optional.empty();

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ApprovalsListCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Map<String, String> query = new LinkedHashMap<>();
        if (!status.equals("any")) {
            query.put("status", status);
        }
        after.ifPresent(id -> query.put("after", id));
        JsonNode page =
                server.connect(environment).get("/api/v1/approvals" + Addresses.query(query));
        terminal.out().print(json ? Json.pretty(page) + "\n" : text(page));
        return Exit.DONE;
    }

    private static String text(JsonNode page) {
        if (page.path("approvals").isEmpty()) {
            return "there is none\n";
        }
        TextTable table = new TextTable("id", "status", "task", "gate", "asked", "agent");
        for (JsonNode approval : page.path("approvals")) {
            table.row(
                    approval.path("id").asString(""),
                    approval.path("status").asString(""),
                    approval.path("task_id").asString(""),
                    approval.path("gate").asString(""),
                    approval.path("requested_at").asString(""),
                    approval.path("agent_id").asString(""));
        }
        String next = page.path("next").asString("");
        return table.text()
                + (next.isEmpty() ? "" : "the next page: --after " + Printable.text(next) + "\n");
    }
}
