package io.phasegate.cli;

import io.phasegate.key.Role;
import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** A further key, made by the server. */
@Command(
        name = "create",
        description = "Make a key, and show it once.",
        footer = {
            "  phasegate keys create --role approver --name ada",
            "  phasegate keys create --role agent --name builder-1 --json"
        })
final class KeysCreateCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "One of admin, approver, auditor, agent.")
    private String role = "";

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "Whose it is; an approval carries it as its approver.")
    private String name = "";

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    KeysCreateCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (Role.of(role).isEmpty()) {
            throw CommandFailure.usage(
                    "there is no role `" + Printable.text(role) + "`",
                    "roles: admin, approver, auditor, agent");
        }
        JsonNode key =
                server.connect(environment)
                        .post("/api/v1/keys", Map.of("role", role, "name", name));
        terminal.out()
                .print(
                        json
                                ? Json.pretty(key) + "\n"
                                : NewKey.text(
                                        key.path("role").asString(""),
                                        key.path("name").asString(""),
                                        key.path("key").asString("")));
        return Exit.DONE;
    }
}
