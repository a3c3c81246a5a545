package io.phasegate.cli;

import io.phasegate.audit.OfflineAudit;
import io.phasegate.configuration.Configuration;
import io.phasegate.database.PostgresAddress;
import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The stored explanation of a decision. */
@Command(
        name = "explain",
        description =
                "Why a decision came out as it did: what was asked, and which rules said what.",
        footer = {
            "  phasegate explain decision-01a21254cb7d",
            "  phasegate explain decision-01a21254cb7d --json",
            "  phasegate explain decision-01a21254cb7d --url https://phasegate.example:8000"
        })
final class ExplainCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(paramLabel = "DECISION_ID", description = "As an answer or the audit names it.")
    private String id = "";

    @Mixin private WorkspaceOption workspace = new WorkspaceOption();
    @Mixin private ConfigOption config = new ConfigOption();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Ask this server, with the key from ORCHESTRATOR_API_KEY; default: read the"
                            + " state of the workspace, whether a server runs or not.")
    private Optional<String> url = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ExplainCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        JsonNode explanation = url.map(this::asked).orElseGet(this::stored);
        terminal.out()
                .print(
                        json
                                ? Json.pretty(explanation) + "\n"
                                : new ExplanationText(explanation, terminal).text());
        return Exit.DONE;
    }

    private JsonNode asked(String server) {
        return ServerConnection.to(server, environment)
                .get("/api/v1/audit/decisions/" + Addresses.segment(id));
    }

    private JsonNode stored() {
        Path folder = workspace.existing(terminal);
        Configuration configuration =
                config.read(terminal, folder, environment, "ORCHESTRATOR_JWT_SECRET");
        Path data = ConfiguredPlan.data(configuration, folder);
        var postgres = new ConfiguredDatabase(configuration.storage(), environment).address();
        String place =
                postgres.map(PostgresAddress::toString).orElseGet(() -> terminal.named(data));
        return switch (new OfflineAudit(data, postgres).decision(id)) {
            case OfflineAudit.Answer.Found(var explanation) -> explanation;
            case OfflineAudit.Answer.NoState() ->
                    throw CommandFailure.failed(
                            "no server has kept its state in `" + place + "`",
                            "name its folder with `--workspace`, or a running server with `--url`");
            case OfflineAudit.Answer.Unknown() ->
                    throw CommandFailure.failed(
                            "no decision `"
                                    + Printable.text(id)
                                    + "` is on record in `"
                                    + place
                                    + "`",
                            "answers name it in `decision_id`, problems in `instance`; `phasegate"
                                    + " audit query` lists those there are");
        };
    }
}
