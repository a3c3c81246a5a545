package io.phasegate.demo;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A reviewer in a process of its own, started by the server as any other: it reads the change over
 * HTTP, and posts one review.
 */
public final class ReviewerMain {
    private static final String FILE = "src/greet.sh";

    private ReviewerMain() {}

    /** What it needs is in its environment. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String task = System.getenv("TASK_ID");
        String model = System.getenv("REVIEW_MODEL");
        String token = Files.readString(Path.of(System.getenv("PHASEGATE_TOKEN_FILE")));
        URI server = URI.create(System.getenv("ORCHESTRATOR_URL"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            Calls calls = new Calls(client, server, token.strip());
            JsonNode read =
                    calls.post(
                            "/api/v1/tools/execute",
                            Map.of(
                                    "task_id",
                                    task,
                                    "tool_name",
                                    "read_files",
                                    "args",
                                    Map.of("path", FILE)));
            String code = read.path("result").path("content").asString("");
            calls.post(
                    "/api/v1/reviews",
                    Map.of(
                            "task_id",
                            task,
                            "review",
                            Map.of(
                                    "model",
                                    model,
                                    "summary",
                                    "Read " + FILE,
                                    "issues",
                                    issues(model, code))));
        }
    }

    private static List<Map<String, ?>> issues(String model, String code) {
        return model.equals("security") && code.contains("eval ")
                ? List.of(
                        Map.of(
                                "severity",
                                "blocking",
                                "description",
                                "eval runs a name that holds a command",
                                "file",
                                FILE,
                                "line",
                                1))
                : List.of();
    }

    /** Calls with the reviewer's token; any answer but a good one ends the process. */
    private record Calls(HttpClient client, URI server, String token) {
        JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
            HttpResponse<String> response =
                    client.send(
                            HttpRequest.newBuilder(server.resolve(path))
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", "Bearer " + token)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(path + ": " + response.statusCode());
            }
            return Json.parse(response.body());
        }
    }
}
