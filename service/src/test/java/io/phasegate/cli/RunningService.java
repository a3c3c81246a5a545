package io.phasegate.cli;

import io.phasegate.configuration.Configuration;
import io.phasegate.configuration.ConfigurationReader;
import io.phasegate.configuration.Loading;
import io.phasegate.contract.Contract;
import io.phasegate.contract.ContractReader;
import io.phasegate.decision.PolicyFiles;
import io.phasegate.rules.compile.BuiltInChecks;
import io.phasegate.service.CompiledOnce;
import io.phasegate.service.Service;
import io.phasegate.service.Starting;
import io.phasegate.token.TokenSecret;
import io.phasegate.token.TokenSecrets;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The service of a workspace as {@code serve} starts it, on a free port, with one task in PLAN. */
final class RunningService implements AutoCloseable {
    private static final Path ROOT = Path.of(System.getProperty("phasegate.root"));
    private static final String CONTRACT = "agent_workflow.yaml";

    private final Service service;
    private final String url;

    private RunningService(Service service) {
        this.service = service;
        this.url = "http://127.0.0.1:" + service.port();
    }

    static RunningService in(Path workspace) {
        return of(CONTRACT, ROOT, workspace);
    }

    /** With the contract that lies in the workspace. */
    static RunningService of(String name, Path workspace) {
        return of(name, workspace, workspace);
    }

    private static RunningService of(String name, Path folder, Path workspace) {
        Contract contract = ContractReader.load(name, folder, BuiltInChecks.read());
        SecureRandom random = new SecureRandom();
        var plan =
                new ConfiguredPlan(
                                configuration(workspace),
                                workspace,
                                contract.workflow().orElseThrow(),
                                Map.of("PATH", "/usr/bin:/bin"))
                        .plan(
                                PolicyFiles.of(name, folder),
                                Optional.of(contract),
                                new TokenSecrets(TokenSecret.random(random), Optional.empty()),
                                true);
        return switch (Service.start(plan, Clock.systemUTC(), random, CompiledOnce.shared())) {
            case Starting.Started(Service service, var _) -> new RunningService(service);
            case Starting refused -> throw new AssertionError(refused.toString());
        };
    }

    private static Configuration configuration(Path workspace) {
        return switch (ConfigurationReader.load(
                workspace.resolve("none.yaml"), "none.yaml", false, Map.of(), "SECRET")) {
            case Loading.Loaded(Configuration configuration, var _) ->
                    configuration.listening(Optional.empty(), Optional.of(0));
            case Loading.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    String url() {
        return url;
    }

    /** What an agent in PLAN is told when it writes a file of that name: the decision's id. */
    String deniedWrite(String file) {
        JsonNode task = post("/api/v1/tasks/claim", Map.of("agent_id", "builder"));
        JsonNode problem =
                post(
                        "/api/v1/tools/execute",
                        Map.of(
                                "task_id", task.path("task").path("id").asString(""),
                                "phase_token", task.path("phase_token").asString(""),
                                "tool_name", "write_files",
                                "args", Map.of("path", file, "content", "x")));
        return problem.path("instance").asString("");
    }

    private JsonNode post(String path, Object body) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return Json.parse(
                    client.send(
                                    HttpRequest.newBuilder(URI.create(url() + path))
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
        service.close();
    }
}
