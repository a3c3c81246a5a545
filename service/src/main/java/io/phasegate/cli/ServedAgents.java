package io.phasegate.cli;

import io.phasegate.contract.Words;
import io.phasegate.wire.Printable;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The agents that a running server started, for those who have an admin's key. */
record ServedAgents(ServerConnection server) {
    private static final String PATH = "/api/v1/agents";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    /** Empty where nobody named a server or has a key. */
    static Optional<ServedAgents> of(ServerOption option, Map<String, String> environment) {
        boolean key = !environment.getOrDefault("ORCHESTRATOR_API_KEY", "").isBlank();
        return key || option.given().isPresent()
                ? Optional.of(new ServedAgents(option.connect(environment)))
                : Optional.empty();
    }

    /** A list of maps, the latest first. */
    JsonNode list() {
        return server.get(PATH).path("agents");
    }

    static String text(JsonNode agents) {
        TextTable table =
                new TextTable(
                        "started by the server",
                        "kind",
                        "status",
                        "exit",
                        "adapter",
                        "type",
                        "model",
                        "task",
                        "phase",
                        "started");
        for (JsonNode each : agents) {
            table.row(
                    each.path("id").asString(""),
                    each.path("kind").asString(""),
                    each.path("status").asString(""),
                    each.path("exit_code").asString(""),
                    each.path("adapter").asString(""),
                    each.path("agent_type").asString(""),
                    each.path("model").asString(""),
                    each.path("task_id").asString(""),
                    each.path("phase").asString(""),
                    each.path("started_at").asString("").replaceFirst("\\.\\d+Z", "Z"));
        }
        return table.text();
    }

    /** What it printed, a line each. */
    String log(String id) {
        return server.text(PATH + "/" + named(id) + "/logs");
    }

    /** Says how it stands then. */
    String stop(String id) {
        JsonNode agent = server.delete(PATH + "/" + named(id));
        return "agent "
                + Printable.text(id)
                + " is "
                + Printable.text(agent.path("status").asString("told to end"));
    }

    private static String named(String id) {
        if (!ID.matcher(id).matches()) {
            throw CommandFailure.failed(
                    "no agent " + Words.quoted(id) + " was started", "see `phasegate agents list`");
        }
        return id;
    }
}
