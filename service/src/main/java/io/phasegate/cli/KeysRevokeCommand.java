package io.phasegate.cli;

import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Takes a key back. */
@Command(
        name = "revoke",
        description = "Take a key back: from that moment it is unknown.",
        footer = {"  phasegate keys revoke 3f9a0c51d2e7"})
final class KeysRevokeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "ID", description = "The key's id, as `keys list` shows it.")
    private String id = "";

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    KeysRevokeCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        JsonNode key = server.connect(environment).delete("/api/v1/keys/" + Addresses.segment(id));
        terminal.out()
                .print(
                        json
                                ? Json.pretty(key) + "\n"
                                : "revoked: %s, %s %s%n"
                                        .formatted(
                                                Printable.text(key.path("id").asString("")),
                                                Printable.text(key.path("role").asString("")),
                                                Printable.text(key.path("name").asString(""))));
        return Exit.DONE;
    }
}
