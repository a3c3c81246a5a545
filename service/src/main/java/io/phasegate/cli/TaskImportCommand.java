package io.phasegate.cli;

import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.DiagnosticText;
import io.phasegate.contract.Findings;
import io.phasegate.contract.YamlText;
import io.phasegate.contract.YamlValue;
import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A plan's tasks, all of them or none. */
@Command(
        name = "import",
        description = "Make the tasks of a plan, all of them or none.",
        footer = {
            "  phasegate task import plan.yaml",
            "  phasegate task import plan.json --json",
            "",
            "A plan is a file such as:",
            "  tasks:",
            "    - id: greet",
            "      title: Greet by name",
            "    - title: Translate the greeting",
            "      dependencies: [greet]"
        })
final class TaskImportCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(index = "0", paramLabel = "F", description = "The plan: YAML or JSON.")
    private String file = "";

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    TaskImportCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        JsonNode plan = plan();
        JsonNode made = server.connect(environment).post("/api/v1/tasks/import", plan);
        terminal.out().print(json ? Json.pretty(made) + "\n" : text(made.path("tasks")));
        return Exit.DONE;
    }

    private JsonNode plan() {
        String text = written();
        return file.endsWith(".json") ? json(text) : yaml(text);
    }

    private String written() {
        try {
            return Files.readString(terminal.resolve(file));
        } catch (IOException _) {
            throw CommandFailure.failed(
                    "the plan `" + Printable.text(file) + "` can't be read",
                    "name a YAML or JSON file, in UTF-8");
        }
    }

    private JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (JacksonException e) {
            throw CommandFailure.failed(
                    Printable.text(file) + ":" + e.getLocation().getLineNr() + ": this is not JSON",
                    "mend it there; a file of another name than `.json` is read as YAML");
        }
    }

    private JsonNode yaml(String text) {
        Findings findings = new Findings();
        Optional<YamlValue> value = YamlText.read(file, text, findings);
        List<Diagnostic> wrong = findings.inFileOrder();
        if (!wrong.isEmpty()) {
            terminal.err().print(DiagnosticText.render(wrong, Map.of(file, text)));
            throw CommandFailure.findings();
        }
        return value.orElseThrow().json();
    }

    private static String text(JsonNode tasks) {
        StringBuilder text = new StringBuilder();
        for (JsonNode task : tasks) {
            text.append("created: ")
                    .append(Printable.text(task.path("id").asString("")))
                    .append("  ")
                    .append(Printable.text(task.path("title").asString("")))
                    .append('\n');
        }
        return text.toString();
    }
}
