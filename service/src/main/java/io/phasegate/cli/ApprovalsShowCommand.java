package io.phasegate.cli;

import io.phasegate.wire.Json;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** One request, with what is to be approved. */
@Command(
        name = "show",
        description = "A request for approval, with everything that was submitted.",
        footer = {
            "  phasegate approvals show approval-01a21254cc01",
            "  phasegate approvals show approval-01a21254cc01 --json"
        })
final class ApprovalsShowCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(index = "0", paramLabel = "ID", description = "The request's id.")
    private String id = "";

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ApprovalsShowCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        JsonNode approval =
                server.connect(environment).get("/api/v1/approvals/" + Addresses.segment(id));
        terminal.out().print(json ? Json.pretty(approval) + "\n" : ApprovalText.of(approval));
        return Exit.DONE;
    }
}
