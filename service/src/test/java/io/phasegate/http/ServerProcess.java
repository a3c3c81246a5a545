package io.phasegate.http;

import io.phasegate.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** {@code phasegate serve} in a process of its own, which can be killed. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("pg_[\\w-]+");
    private static final Pattern ADDRESS = Pattern.compile("answers at +(http://\\S+)");
    private static final String SECRET = "a secret that outlives the process that used it";

    private final Process process;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private final Path trail;

    private ServerProcess(Process process, URI address, Path trail) {
        this.process = process;
        this.address = address;
        this.trail = trail;
    }

    Path trail() {
        return trail;
    }

    record Answer(int status, JsonNode body) {}

    /** A contract in which a task can go round and round. */
    static void prepare(Path workspace) throws IOException {
        Files.writeString(
                workspace.resolve("workflow.yaml"),
                """
                enforcement: { mode: strict }
                phases:
                  - { id: TICK, name: Tick, allowed_tools: [read_files] }
                  - { id: TOCK, name: Tock, allowed_tools: [read_files] }
                  - { id: DONE, name: Done, allowed_tools: [read_files] }
                transitions:
                  - { from: TICK, to: TOCK }
                  - { from: TOCK, to: TICK }
                  - { from: TOCK, to: DONE }
                """);
    }

    static ServerProcess start(Path workspace) throws IOException {
        return start(workspace, workspace.resolve("workflow.yaml"));
    }

    static ServerProcess start(Path workspace, Path contract) throws IOException {
        Process process =
                command(workspace, contract, "serve", "--port", "0")
                        .redirectErrorStream(true)
                        .start();
        return new ServerProcess(
                process, address(process), workspace.resolve(".orchestrator/tool_audit.jsonl"));
    }

    /** The first key of the state that the workspace's configuration says. */
    static String firstKey(Path workspace, Path contract) throws IOException {
        Process process =
                command(workspace, contract, "keys", "init").redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher key = KEY.matcher(said);
        if (!key.find()) {
            throw new AssertionError(said);
        }
        return key.group();
    }

    private static ProcessBuilder command(Path workspace, Path contract, String... words) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.phasegate.Main"));
        all.addAll(List.of(words));
        all.addAll(List.of("--workspace", workspace.toString(), "--workflow", contract.toString()));
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().put("ORCHESTRATOR_JWT_SECRET", SECRET);
        return builder;
    }

    private static URI address(Process process) throws IOException {
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                Thread.ofVirtual().start(() -> out.lines().forEach(_ -> {})); // or its pipe fills
                return URI.create(matcher.group(1));
            }
        }
        throw new AssertionError("the server did not start: " + said);
    }

    /** Throws where no whole answer came: then nothing was acknowledged. */
    Answer post(String path, Object body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    Answer post(String path, String credential, Object body)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + credential)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    Answer get(String path, String credential) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Authorization", "Bearer " + credential));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(
                        request.timeout(Duration.ofSeconds(60)).build(),
                        HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), Json.parse(response.body()));
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
        client.shutdownNow();
    }
}
