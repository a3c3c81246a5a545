package io.phasegate.cli;

import io.phasegate.wire.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** All keys, without their text. */
@Command(
        name = "list",
        description = "All keys there ever were; none shows its text.",
        footer = {"  phasegate keys list", "  phasegate keys list --json"})
final class KeysListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    KeysListCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        JsonNode all = server.connect(environment).get("/api/v1/keys");
        terminal.out().print(json ? Json.pretty(all) + "\n" : text(all.path("keys")));
        return Exit.DONE;
    }

    private static String text(JsonNode keys) {
        TextTable table = new TextTable("id", "role", "name", "created", "revoked");
        for (JsonNode key : keys) {
            table.row(
                    key.path("id").asString(""),
                    key.path("role").asString(""),
                    key.path("name").asString(""),
                    key.path("created_at").asString(""),
                    key.path("revoked_at").asString(""));
        }
        return table.text();
    }
}
