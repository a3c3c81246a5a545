package io.phasegate.demo;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An agent that speaks plain HTTP, so that every request can be shown. Holds one task. */
final class Agent {
    private static final int LONGEST_ARGUMENT = 44;

    private final HttpClient client;
    private final URI server;
    private String task = "";
    private String phase = "";
    private String token = "";

    Agent(HttpClient client, URI server) {
        this.client = client;
        this.server = server;
    }

    Exchange claim(String agentId) {
        String path = "/api/v1/tasks/claim";
        Exchange claim =
                post(path, Map.of("agent_id", agentId), "POST " + path + " agent_id=" + agentId);
        task = claim.answer().path("task").path("id").asString("");
        phase = claim.answer().path("phase").asString("");
        token = claim.answer().path("phase_token").asString("");
        return claim;
    }

    Exchange tool(String name, Map<String, String> args) {
        String path = "/api/v1/tools/execute";
        return post(
                path,
                Map.of("task_id", task, "phase_token", token, "tool_name", name, "args", args),
                "POST " + path + " " + name + " " + shown(args));
    }

    Exchange transition(String target, JsonNode artifacts) {
        String path = "/api/v1/tasks/transition";
        Exchange exchange =
                post(
                        path,
                        Map.of(
                                "task_id", task,
                                "current_phase", phase,
                                "target_phase", target,
                                "phase_token", token,
                                "artifacts", artifacts),
                        "POST "
                                + path
                                + " "
                                + phase
                                + " → "
                                + target
                                + (artifacts.isEmpty()
                                        ? ""
                                        : " with " + String.join(", ", artifacts.propertyNames())));
        if (exchange.allowed()) {
            phase = target;
            token = exchange.answer().path("new_token").asString("");
        }
        return exchange;
    }

    /** What the agent's reviewers have said so far. */
    Exchange reviews() {
        String path = "/api/v1/reviews";
        return send(
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Authorization", "Bearer " + token),
                "GET " + path);
    }

    /** Answers a request for approval; whose answer it is depends on the credential. */
    Exchange approve(String approvalId, Optional<String> key) {
        String path = "/api/v1/approvals/" + approvalId + "/approve";
        return send(
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + key.orElse(token))
                        .POST(HttpRequest.BodyPublishers.ofString("{}")),
                "POST " + path);
    }

    /** The whole explanation; an agent may ask for those of its own task. */
    Exchange explanation(String decisionId) {
        String path = "/api/v1/audit/decisions/" + decisionId;
        return send(
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Authorization", "Bearer " + token),
                "GET " + path);
    }

    private static String shown(Map<String, String> args) {
        return args.entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByKey().reversed())
                .map(arg -> arg.getKey() + "=" + shortened(arg.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String shortened(String value) {
        String line = value.strip().lines().findFirst().orElse("");
        boolean whole = line.equals(value.strip()) && line.length() <= LONGEST_ARGUMENT;
        return whole ? line : line.substring(0, Math.min(line.length(), LONGEST_ARGUMENT)) + "…";
    }

    private Exchange post(String path, Map<String, ?> body, String shown) {
        return send(
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))),
                shown);
    }

    private Exchange send(HttpRequest.Builder request, String shown) {
        try {
            HttpResponse<String> response =
                    client.send(
                            request.timeout(Duration.ofMinutes(1)).build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Exchange(shown, response.statusCode(), Json.parse(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }
}
