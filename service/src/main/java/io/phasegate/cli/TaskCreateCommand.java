package io.phasegate.cli;

import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One task, for whichever agent claims it. */
@Command(
        name = "create",
        description = "Make a task.",
        footer = {
            "  phasegate task create --title 'Greet by name'",
            "  phasegate task create --id greet --title 'Greet by name' --capability java",
            "  phasegate task create --title 'Translate it' --after greet --priority 5"
        })
final class TaskCreateCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Option(
            names = "--title",
            required = true,
            paramLabel = "TEXT",
            description = "What is to be done.")
    private String title = "";

    @Option(names = "--description", paramLabel = "TEXT", description = "The same at length.")
    private Optional<String> description = Optional.empty();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "A name for it; default: one is made up.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--after",
            paramLabel = "ID",
            description = "A task that must be completed before; may be given several times.")
    private List<String> dependencies = List.of();

    @Option(
            names = "--capability",
            paramLabel = "WORD",
            description = "What its agent must be able to do; may be given several times.")
    private List<String> capabilities = List.of();

    @Option(
            names = "--priority",
            paramLabel = "N",
            description = "The higher, the earlier; default: 0.")
    private int priority;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "strict or permissive, whatever holds for other tasks.")
    private Optional<String> mode = Optional.empty();

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TaskCreateCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        JsonNode task = server.connect(environment).post("/api/v1/tasks", body());
        terminal.out()
                .print(
                        json
                                ? Json.pretty(task) + "\n"
                                : "created: "
                                        + Printable.text(task.path("id").asString(""))
                                        + "\n");
        return Exit.DONE;
    }

    private ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        id.ifPresent(text -> body.put("id", text));
        body.put("title", title);
        description.ifPresent(text -> body.put("description", text));
        body.set("dependencies", Json.tree(dependencies));
        body.set("capabilities", Json.tree(capabilities));
        body.put("priority", priority);
        mode.ifPresent(word -> body.put("mode", word));
        return body;
    }
}
