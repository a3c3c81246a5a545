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

/** Answers a question. */
@Command(
        name = "answer",
        description = "Answer a question; that approves nothing.",
        footer = {"  phasegate questions answer question-01a21254cc01 'use the second one'"})
final class QuestionsAnswerCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(index = "0", paramLabel = "ID", description = "The question's id.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "ANSWER", description = "What the agent reads.")
    private String answer = "";

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    QuestionsAnswerCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        JsonNode question =
                server.connect(environment)
                        .post(
                                "/api/v1/questions/" + Addresses.segment(id) + "/answer",
                                Map.of("answer", answer));
        terminal.out()
                .print(
                        json
                                ? Json.pretty(question) + "\n"
                                : "answered: "
                                        + Printable.text(question.path("id").asString(""))
                                        + "\n");
        return Exit.DONE;
    }
}
