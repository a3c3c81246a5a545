package io.phasegate.http;

import io.phasegate.audit.AuditSettings;
import io.phasegate.audit.Masking;
import io.phasegate.contract.Enforcement;
import io.phasegate.database.Durability;
import io.phasegate.database.Engine;
import io.phasegate.database.PostgresAddress;
import io.phasegate.database.TestPostgres;
import io.phasegate.decision.EnforcementSettings;
import io.phasegate.decision.PolicyFiles;
import io.phasegate.event.EventSettings;
import io.phasegate.hook.OnAllow;
import io.phasegate.key.ConfiguredKey;
import io.phasegate.key.Issue;
import io.phasegate.key.IssuedKey;
import io.phasegate.key.Role;
import io.phasegate.service.AgentPlan;
import io.phasegate.service.CommandPlan;
import io.phasegate.service.CompiledOnce;
import io.phasegate.service.Service;
import io.phasegate.service.ServicePlan;
import io.phasegate.service.Starting;
import io.phasegate.token.TokenSecret;
import io.phasegate.token.TokenSecrets;
import io.phasegate.tool.ToolLimits;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The real service with its real files, on a free port of this machine. */
final class TestServer implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("phasegate.root"));

    private final HttpClient client = HttpClient.newHttpClient();
    private final Service service;
    private final Path workspace;

    private TestServer(Service service, Path workspace) {
        this.service = service;
        this.workspace = workspace;
    }

    /** With the default contract. */
    static TestServer start(Path workspace) {
        return start(plan(workspace, "agent_workflow.yaml", ROOT, Optional.empty()), workspace);
    }

    /** With the default contract, listening in some other way. */
    static TestServer start(Path workspace, UnaryOperator<Listening> change) {
        return start(
                plan(
                        workspace,
                        "agent_workflow.yaml",
                        ROOT,
                        EnforcementSettings.NONE,
                        "/usr/bin:/bin",
                        Optional.empty(),
                        change.apply(Listening.onFreePort())),
                workspace);
    }

    static TestServer start(ServicePlan plan, Path workspace) {
        return switch (Service.start(
                plan, Clock.systemUTC(), new SecureRandom(), CompiledOnce.shared())) {
            case Starting.Started(Service service, var _) -> new TestServer(service, workspace);
            case Starting.Refused(String message, String help) ->
                    throw new AssertionError(message + ": " + help);
            case Starting.PolicyRefused(var findings) ->
                    throw new AssertionError(findings.toString());
        };
    }

    static ServicePlan plan(
            Path workspace, String contract, Path folder, Optional<Enforcement.Mode> mode) {
        return plan(workspace, contract, folder, mode, "/usr/bin:/bin");
    }

    static ServicePlan plan(
            Path workspace,
            String contract,
            Path folder,
            Optional<Enforcement.Mode> mode,
            String programs) {
        return plan(
                workspace,
                contract,
                folder,
                EnforcementSettings.of(mode, "configuration"),
                programs,
                Optional.empty(),
                Listening.onFreePort());
    }

    static ServicePlan plan(Path workspace, List<ConfiguredKey> agentKeys, CommandPlan commands) {
        return plan(workspace, "agent_workflow.yaml", ROOT, agentKeys, commands);
    }

    static ServicePlan plan(
            Path workspace,
            String contract,
            Path folder,
            List<ConfiguredKey> agentKeys,
            CommandPlan commands) {
        return plan(
                workspace,
                contract,
                folder,
                EnforcementSettings.of(Optional.empty(), "configuration"),
                "/usr/bin:/bin",
                Optional.empty(),
                Listening.onFreePort(),
                agentKeys,
                commands);
    }

    private static ServicePlan plan(
            Path workspace,
            String contract,
            Path folder,
            EnforcementSettings enforcement,
            String programs,
            Optional<Duration> watch,
            Listening listening) {
        return plan(
                workspace,
                contract,
                folder,
                enforcement,
                programs,
                watch,
                listening,
                List.of(),
                new CommandPlan(CommandPlan.Sandbox.AUTO, false, List.of(), List.of()));
    }

    /**
     * What to start.
     *
     * @param programs the {@code PATH} of commands
     * @param watch how often the policy's files are looked at
     */
    static ServicePlan plan(
            Path workspace,
            String contract,
            Path folder,
            EnforcementSettings enforcement,
            String programs,
            Optional<Duration> watch) {
        return plan(
                workspace, contract, folder, enforcement, programs, watch, Listening.onFreePort());
    }

    private static ServicePlan plan(
            Path workspace,
            String contract,
            Path folder,
            EnforcementSettings enforcement,
            String programs,
            Optional<Duration> watch,
            Listening listening,
            List<ConfiguredKey> agentKeys,
            CommandPlan commands) {
        return plan(
                workspace,
                contract,
                folder,
                enforcement,
                programs,
                watch,
                listening,
                agentKeys,
                commands,
                Terms.DEVELOPMENT);
    }

    /** The same, for work in that folder. */
    static ServicePlan in(Path workspace, ServicePlan plan) {
        return new ServicePlan(
                plan.policy(),
                plan.contract(),
                workspace,
                plan.worktrees(),
                plan.dataDirectory(),
                plan.postgres(),
                plan.listening(),
                plan.terms(),
                plan.guardedTerms(),
                plan.audit(),
                plan.events(),
                plan.taskRetention(),
                plan.masking(),
                plan.enforcement(),
                plan.watch(),
                plan.secrets(),
                plan.issuer(),
                plan.agentKeys(),
                plan.credentials(),
                plan.ignored(),
                plan.limits(),
                plan.testCommand(),
                plan.environment(),
                plan.allowedEnvironment(),
                plan.webHosts(),
                plan.hooks(),
                plan.commands(),
                plan.agents(),
                plan.plainHttpAccepted(),
                plan.secretIsFresh(),
                plan.version());
    }

    /** Each task in a worktree of its own. */
    static ServicePlan worktrees(ServicePlan plan, Path folder) {
        return new ServicePlan(
                plan.policy(),
                plan.contract(),
                plan.workspace(),
                Optional.of(folder),
                plan.dataDirectory(),
                plan.postgres(),
                plan.listening(),
                plan.terms(),
                plan.guardedTerms(),
                plan.audit(),
                plan.events(),
                plan.taskRetention(),
                plan.masking(),
                plan.enforcement(),
                plan.watch(),
                plan.secrets(),
                plan.issuer(),
                plan.agentKeys(),
                plan.credentials(),
                plan.ignored(),
                plan.limits(),
                plan.testCommand(),
                plan.environment(),
                plan.allowedEnvironment(),
                plan.webHosts(),
                plan.hooks(),
                plan.commands(),
                plan.agents(),
                plan.plainHttpAccepted(),
                plan.secretIsFresh(),
                plan.version());
    }

    /** One task at a time in the workspace. */
    static ServicePlan exclusive(Path workspace, String contract, Path folder) {
        return exclusive(workspace, contract, folder, CommandPlan.Sandbox.AUTO);
    }

    static ServicePlan exclusive(
            Path workspace, String contract, Path folder, CommandPlan.Sandbox sandbox) {
        Terms shared = Terms.DEVELOPMENT;
        return plan(
                workspace,
                contract,
                folder,
                EnforcementSettings.NONE,
                "/usr/bin:/bin",
                Optional.empty(),
                Listening.onFreePort(),
                List.of(),
                new CommandPlan(sandbox, false, List.of(), List.of()),
                new Terms(
                        shared.leaseLength(),
                        shared.longestSession(),
                        false,
                        true,
                        true,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static ServicePlan plan(
            Path workspace,
            String contract,
            Path folder,
            EnforcementSettings enforcement,
            String programs,
            Optional<Duration> watch,
            Listening listening,
            List<ConfiguredKey> agentKeys,
            CommandPlan commands,
            Terms terms) {
        Path data = workspace.resolve(".orchestrator");
        return new ServicePlan(
                PolicyFiles.of(contract, folder),
                Optional.empty(),
                workspace,
                Optional.empty(),
                data,
                Optional.empty(),
                listening,
                terms,
                terms,
                new AuditSettings(
                        data.resolve("tool_audit.jsonl"),
                        data.resolve("audit_key.pem"),
                        Durability.PROCESS,
                        100_000_000,
                        Duration.ofMinutes(1),
                        java.util.Optional.empty()),
                new EventSettings(
                        data.resolve("events.db"),
                        Durability.PROCESS,
                        Duration.ofDays(30),
                        List.of()),
                Optional.empty(),
                new Masking(List.of()),
                enforcement,
                watch,
                new TokenSecrets(
                        TokenSecret.of(
                                "a secret of tests, long enough"
                                        .repeat(2)
                                        .getBytes(StandardCharsets.UTF_8)),
                        Optional.empty()),
                "phasegate",
                agentKeys,
                List.of(),
                List.of("**/__pycache__/**", "build/**"),
                ToolLimits.STANDARD,
                Optional.empty(),
                Map.of("PATH", programs),
                List.of(),
                List.of(),
                OnAllow.BY_CALL,
                commands,
                AgentPlan.NONE,
                false,
                false,
                "test");
    }

    /** The same, with its state in a database that others may share. */
    static ServicePlan on(PostgresAddress database, ServicePlan plan) {
        return new ServicePlan(
                plan.policy(),
                plan.contract(),
                plan.workspace(),
                plan.worktrees(),
                plan.dataDirectory(),
                Optional.of(database),
                plan.listening(),
                plan.terms(),
                plan.guardedTerms(),
                plan.audit(),
                plan.events(),
                plan.taskRetention(),
                plan.masking(),
                plan.enforcement(),
                plan.watch(),
                plan.secrets(),
                plan.issuer(),
                plan.agentKeys(),
                plan.credentials(),
                plan.ignored(),
                plan.limits(),
                plan.testCommand(),
                plan.environment(),
                plan.allowedEnvironment(),
                plan.webHosts(),
                plan.hooks(),
                plan.commands(),
                plan.agents(),
                plan.plainHttpAccepted(),
                plan.secretIsFresh(),
                plan.version());
    }

    /** Puts plans' state where the engine keeps it: all of one operator's in the same place. */
    static UnaryOperator<ServicePlan> state(Engine engine) {
        return switch (engine) {
            case SQLITE -> UnaryOperator.identity();
            case POSTGRESQL -> {
                PostgresAddress database = TestPostgres.database();
                yield plan -> on(database, plan);
            }
        };
    }

    /** With the default contract, on either engine. */
    static TestServer start(Engine engine, Path workspace) {
        ServicePlan plan = plan(workspace, "agent_workflow.yaml", ROOT, Optional.empty());
        return start(state(engine).apply(plan), workspace);
    }

    /** A new key of that role. */
    String key(Role role) {
        String name = role.word() + "-" + service.keys().list().size();
        return switch (service.keys().create(role, name)) {
            case Issue.Issued(IssuedKey key) -> key.text();
            case Issue.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    /** What came back. */
    record Answer(int status, JsonNode body, HttpResponse<String> response) {
        String text(String field) {
            return body.path(field).asString("");
        }

        String type() {
            return text("type");
        }
    }

    Path workspace() {
        return workspace;
    }

    int port() {
        return service.port();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    Answer post(String path, Object body) {
        return send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    /** With an {@code Idempotency-Key}. */
    Answer postOnce(String path, String key, Object body) {
        return send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
    }

    Answer postBytes(String path, byte[] body, String contentType) {
        return send(
                HttpRequest.newBuilder(at(path))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** As it stands, however odd. */
    URI raw(String path) {
        String escaped = path.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"); // no client sends less
        return at(escaped);
    }

    List<Route> routes() {
        return service.api().routes();
    }

    Answer get(String path, String credential) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        if (!credential.isEmpty()) {
            request.header("Authorization", "Bearer " + credential);
        }
        return send(request);
    }

    /** Without the rest of the answer, which may have no end. */
    int status(HttpRequest.Builder request) {
        try {
            var response =
                    client.send(
                            request.timeout(Duration.ofSeconds(30)).build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(
                            request.timeout(Duration.ofSeconds(30)).build(),
                            HttpResponse.BodyHandlers.ofString());
            boolean json =
                    response.headers()
                            .firstValue("Content-Type")
                            .filter(type -> type.contains("json"))
                            .isPresent();
            return new Answer(
                    response.statusCode(),
                    json ? Json.parse(response.body()) : JsonNodeFactory.instance.objectNode(),
                    response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A task of its own for that agent. */
    TestAgent agent(String agentId) {
        Answer claim = post("/api/v1/tasks/claim", Map.of("agent_id", agentId));
        if (claim.status() != 200) {
            throw new AssertionError(claim.toString());
        }
        return new TestAgent(this, (ObjectNode) claim.body());
    }

    @Override
    public void close() {
        service.close();
        client.close();
    }
}
