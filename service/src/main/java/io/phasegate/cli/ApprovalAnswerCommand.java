package io.phasegate.cli;

import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Answers a request for approval. */
abstract class ApprovalAnswerCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final String verdict;

    @Parameters(index = "0", paramLabel = "ID", description = "The request's id.")
    private String id = "";

    @Option(names = "--comment", paramLabel = "TEXT", description = "What the agent reads with it.")
    private Optional<String> comment = Optional.empty();

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /**
     * An answer of one kind.
     *
     * @param verdict {@code approve} or {@code reject}
     */
    ApprovalAnswerCommand(Terminal terminal, Map<String, String> environment, String verdict) {
        this.terminal = terminal;
        this.environment = environment;
        this.verdict = verdict;
    }

    @Override
    public Integer call() {
        JsonNode approval =
                server.connect(environment)
                        .post(
                                "/api/v1/approvals/" + Addresses.segment(id) + "/" + verdict,
                                comment.map(text -> Map.of("comment", text)).orElse(Map.of()));
        terminal.out().print(json ? Json.pretty(approval) + "\n" : text(approval));
        return Exit.DONE;
    }

    private static String text(JsonNode approval) {
        return Printable.text(approval.path("status").asString(""))
                + ": "
                + Printable.text(approval.path("id").asString(""))
                + "\n";
    }
}
