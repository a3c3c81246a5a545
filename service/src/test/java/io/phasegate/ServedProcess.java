package io.phasegate;

import io.phasegate.wire.Json;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The server as a process of its own, with one task of an agent's. */
final class ServedProcess implements AutoCloseable {
    static final String SECRET = "a secret that nobody is told, long enough";

    private static final String CONTRACT =
            """
            name: Served
            version: "1"
            phases:
              - id: WORK
                name: Work
                allowed_tools: [bash, read_files, write_files]
              - id: DONE
                name: Done
                allowed_tools: [read_files]
            transitions:
              - from: WORK
                to: DONE
            enforcement:
              mode: strict
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final List<String> banner = new ArrayList<>();
    private final String url;

    private ServedProcess(Process process) throws IOException {
        this.process = process;
        String address = "";
        BufferedReader said = process.inputReader();
        for (String line = said.readLine();
                line != null && !line.startsWith("development") && !line.startsWith("note");
                line = said.readLine()) {
            banner.add(line);
            if (line.startsWith("Phasegate answers at")) {
                address = line.substring(line.indexOf("http"));
            }
        }
        this.url = address;
    }

    /** The words that start it. */
    static ProcessBuilder command(Path workspace) throws IOException {
        Path contract = workspace.resolve("agent_workflow.yaml");
        if (!Files.exists(contract)) {
            Files.writeString(contract, CONTRACT);
        }
        ProcessBuilder command =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+DisableAttachMechanism",
                        "-XX:-UsePerfData",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.phasegate.Main",
                        "serve",
                        "--port",
                        "0");
        command.environment().put("ORCHESTRATOR_JWT_SECRET", SECRET);
        return command.directory(workspace.toFile());
    }

    static ServedProcess in(Path workspace) throws IOException {
        File log = workspace.resolveSibling(workspace.getFileName() + ".log").toFile();
        return new ServedProcess(command(workspace).redirectError(log).start());
    }

    Process process() {
        return process;
    }

    List<String> banner() {
        return List.copyOf(banner);
    }

    JsonNode claim() {
        return post("/api/v1/tasks/claim", Map.of("agent_id", "builder"));
    }

    JsonNode execute(JsonNode claim, String tool, Map<String, ?> args) {
        return post(
                "/api/v1/tools/execute",
                Map.of(
                        "task_id",
                        claim.path("task").path("id").asString(""),
                        "phase_token",
                        claim.path("phase_token").asString(""),
                        "tool_name",
                        tool,
                        "args",
                        args));
    }

    private JsonNode post(String path, Object body) {
        try {
            return Json.parse(
                    client.send(
                                    HttpRequest.newBuilder(URI.create(url + path))
                                            .header("Content-Type", "application/json")
                                            .POST(
                                                    HttpRequest.BodyPublishers.ofByteArray(
                                                            Json.bytes(body)))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        process.destroyForcibly();
    }
}
