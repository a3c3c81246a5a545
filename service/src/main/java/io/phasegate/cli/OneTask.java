package io.phasegate.cli;

import io.phasegate.wire.Json;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What commands about one task share: which task, at which server, and how the answer is told. */
final class OneTask {
    @Parameters(index = "0", paramLabel = "ID", description = "The task's id.")
    private String id = "";

    @Mixin private ServerOption server = new ServerOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** The task as it is. */
    JsonNode get(Map<String, String> environment) {
        return server.connect(environment).get(address());
    }

    /**
     * Has something done with the task.
     *
     * @param step what stands behind the task's address
     */
    JsonNode post(Map<String, String> environment, String step) {
        return server.connect(environment).post(address() + "/" + step, Map.of());
    }

    /** Prints an answer: as JSON where that is asked for, else in words. */
    int tell(Terminal terminal, JsonNode answer, Function<JsonNode, String> words) {
        terminal.out().print(json ? Json.pretty(answer) + "\n" : words.apply(answer));
        return Exit.DONE;
    }

    private String address() {
        return "/api/v1/tasks/" + Addresses.segment(id);
    }
}
