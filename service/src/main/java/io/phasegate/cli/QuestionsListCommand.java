package io.phasegate.cli;

import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Open questions. */
@Command(
        name = "list",
        description = "The questions that wait for an answer, the oldest first.",
        footer = {"  phasegate questions list", "  phasegate questions list --json"})
final class QuestionsListCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    QuestionsListCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        JsonNode all = server.connect(environment).get("/api/v1/questions");
        terminal.out().print(json ? Json.pretty(all) + "\n" : text(all.path("questions")));
        return Exit.DONE;
    }

    private static String text(JsonNode questions) {
        if (questions.isEmpty()) {
            return "no question is open\n";
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode question : questions) {
            text.append(shown(question, "id"))
                    .append("  ")
                    .append(shown(question, "asked_at"))
                    .append("  task ")
                    .append(shown(question, "task_id"))
                    .append("  agent ")
                    .append(shown(question, "agent_id"))
                    .append("\n  ")
                    .append(shown(question, "question"))
                    .append('\n');
        }
        return text.toString();
    }

    private static String shown(JsonNode question, String field) {
        return Printable.text(question.path(field).asString(""));
    }
}
