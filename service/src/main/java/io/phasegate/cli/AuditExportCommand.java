package io.phasegate.cli;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Decisions on record as JSON Lines. */
@Command(
        name = "export",
        description =
                "All decisions on record at a running server that fit, one line of JSON each.",
        footer = {
            "  phasegate audit export > decisions.jsonl",
            "  phasegate audit export --allowed false --from 2026-01-01T00:00:00Z -o blocked.jsonl"
        })
final class AuditExportCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin private AuditFilter filter = new AuditFilter();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; default: standard output.")
    private Optional<String> output = Optional.empty();

    @Mixin private ServerOption server = new ServerOption();

    AuditExportCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        ServerConnection connection = server.connect(environment);
        if (output.isEmpty()) {
            write(connection, terminal.out());
            return Exit.DONE;
        }
        try (Writer file = Files.newBufferedWriter(terminal.resolve(output.get()))) {
            long written = write(connection, file);
            terminal.err().println(written + (written == 1 ? " decision" : " decisions"));
            return Exit.DONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long write(ServerConnection connection, Writer to) {
        Map<String, String> parameters = filter.parameters();
        parameters.put("limit", "1000");
        long written = 0;
        while (true) {
            JsonNode page = connection.get("/api/v1/audit/query" + Addresses.query(parameters));
            for (JsonNode entry : page.path("entries")) {
                line(to, entry);
                written++;
            }
            if (!page.path("next").isNumber()) {
                return written;
            }
            parameters.put("after", page.path("next").asString());
        }
    }

    private static void line(Writer to, JsonNode entry) {
        try {
            to.write(new String(Json.bytes(entry), StandardCharsets.UTF_8) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
