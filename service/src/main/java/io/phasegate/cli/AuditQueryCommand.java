package io.phasegate.cli;

import io.phasegate.wire.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Decisions on record. */
@Command(
        name = "query",
        description = "The decisions on record at a running server, the oldest first.",
        footer = {
            "  phasegate audit query --task task-01a21254c7dd",
            "  phasegate audit query --allowed false --phase TDD --limit 20",
            "  phasegate audit query --rule tool.TDD.write_files.forbidden_patterns --json"
        })
final class AuditQueryCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin private AuditFilter filter = new AuditFilter();

    @Option(
            names = "--after",
            paramLabel = "N",
            description = "Only what stands behind this position: the `next` of the page before.")
    private Optional<Long> after = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many; default: 100.")
    private int limit = 100;

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    AuditQueryCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > 1000) {
            throw CommandFailure.usage(
                    "`--limit` is between 1 and 1000", "`audit export` takes all there are");
        }
        Map<String, String> parameters = filter.parameters();
        after.ifPresent(position -> parameters.put("after", position.toString()));
        parameters.put("limit", Integer.toString(limit));
        JsonNode page =
                server.connect(environment)
                        .get("/api/v1/audit/query" + Addresses.query(parameters));
        terminal.out().print(json ? Json.pretty(page) + "\n" : text(page));
        return Exit.DONE;
    }

    private static String text(JsonNode page) {
        TextTable table =
                new TextTable("at", "decision", "outcome", "phase", "request", "violations");
        for (JsonNode entry : page.path("entries")) {
            table.row(
                    entry.path("at").asString(""),
                    entry.path("decision_id").asString(""),
                    entry.path("outcome").asString(""),
                    entry.path("phase").asString(""),
                    request(entry),
                    violations(entry));
        }
        JsonNode next = page.path("next");
        return table.text()
                + "\n%d of %d%s%n"
                        .formatted(
                                page.path("entries").size(),
                                page.path("total").asLong(0),
                                next.isNumber() ? "; more with --after " + next.asString() : "");
    }

    private static String request(JsonNode entry) {
        JsonNode request = entry.path("request");
        return request.has("tool_name")
                ? request.path("tool_name").asString("")
                : "to " + request.path("target_phase").asString("the end");
    }

    /** Behind a refused credential there is no rule, but a reason. */
    private static String violations(JsonNode entry) {
        return entry.has("reason")
                ? entry.path("reason").asString("")
                : entry.path("violations")
                        .valueStream()
                        .map(violation -> violation.path("rule").asString(""))
                        .collect(Collectors.joining(" "));
    }
}
