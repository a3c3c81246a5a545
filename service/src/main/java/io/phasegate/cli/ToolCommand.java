package io.phasegate.cli;

import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An agent has a tool run by the server. */
@Command(
        name = "tool",
        description = "Have a tool run by the server, if the rules allow it.",
        footer = {
            "  phasegate tool read_files path=README.md",
            "  phasegate tool run_tests command='pytest -q' timeout=600",
            "  phasegate tool git_commit message='Add a parser' paths:='[\"src/parser.py\"]'"
        })
final class ToolCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(65);

    /** What is printed as it stands, line by line. */
    private static final Set<String> TEXTS = Set.of("content", "stdout", "stderr");

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(index = "0", paramLabel = "NAME", description = "The tool.")
    private String tool = "";

    @Parameters(
            index = "1..*",
            paramLabel = "K=V",
            description = "Its arguments: text, or NAME:=VALUE for any JSON.")
    private List<String> arguments = List.of();

    @Mixin private AgentOptions agent = new AgentOptions();

    @Option(names = "--json", description = "Print JSON: the server's answer.")
    private boolean json;

    ToolCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        ObjectNode args = ToolArguments.read(arguments);
        AgentSession session = agent.open(terminal, environment, PATIENCE);
        ObjectNode body = session.body().put("tool_name", tool);
        body.set("args", args);
        ServerConnection.Reply reply = session.reply("/api/v1/tools/execute", body);
        if (!reply.isSuccess() && !reply.body().path("violations").isArray()) {
            throw reply.failure();
        }
        if (json) {
            terminal.out().print(Json.pretty(reply.body()) + "\n");
        } else {
            terminal.out().print(reply.isSuccess() ? done(reply.body()) : refused(reply.body()));
        }
        return reply.isSuccess() ? Exit.DONE : Exit.DENIED;
    }

    private String refused(JsonNode problem) {
        return terminal.bad("blocked")
                + ": `"
                + Printable.text(tool)
                + "`\n"
                + RefusalText.of(problem.path("violations"), terminal);
    }

    private String done(JsonNode answer) {
        StringBuilder text = new StringBuilder();
        StringBuilder facts = new StringBuilder();
        answer.path("result")
                .properties()
                .forEach(field -> {
                    if (TEXTS.contains(field.getKey()) && field.getValue().isString()) {
                        text.append(lines(field.getValue().stringValue()));
                    } else {
                        facts.append(facts.isEmpty() ? "" : ", ")
                                .append(Printable.text(field.getKey()))
                                .append(' ')
                                .append(Printable.text(shown(field.getValue())));
                    }
                });
        answer.path("warnings")
                .forEach(warning ->
                        text.append("warning: ")
                                .append(Printable.text(warning.asString("")))
                                .append('\n'));
        return text
                + terminal.faint(
                        facts + ", execution_id " + answer.path("execution_id").asString(""))
                + "\n";
    }

    private static String shown(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    private static String lines(String text) {
        StringBuilder shown = new StringBuilder();
        text.lines()
                .forEach(line ->
                        shown.append(Printable.text(line).replace("\\u{0009}", "\t")).append('\n'));
        return shown.toString();
    }
}
