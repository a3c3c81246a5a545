package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.decision.EnforcementSettings;
import io.phasegate.key.Role;
import io.phasegate.service.ServicePlan;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files of the policy are edited while the server runs, and while it does not. */
final class LivePolicyTest {
    private static final Optional<Duration> WATCH = Optional.of(Duration.ofMillis(10));
    private static final Optional<Duration> NO_WATCH = Optional.empty();

    @TempDir private Path workspace;
    @TempDir private Path elsewhere;
    private PolicyFolder inside = new PolicyFolder(Path.of(""));
    private PolicyFolder outside = new PolicyFolder(Path.of(""));
    private final List<TestServer> servers = new ArrayList<>();

    @BeforeEach
    void copy() throws IOException {
        inside = PolicyFolder.in(workspace);
        outside = PolicyFolder.in(elsewhere);
    }

    @AfterEach
    void stop() {
        servers.forEach(TestServer::close);
    }

    @Test
    void inDevelopmentAChangedFileIsPutInForceByItself() throws IOException {
        TestServer server = start(inside, WATCH);
        String before = digest(server);

        inside.forbidGrep();
        await(server, "/policy/digest", before, false);

        assertThat(greps(agent(server, ""))).isFalse();
        assertThat(status(server)).isEqualTo("healthy");
        assertThat(trail(server)).contains("\"operation\":\"policy.reload\"", "file watch");
    }

    @Test
    void whatAnAgentAtWorkCanReachIsOnlyStaged() throws IOException {
        TestServer server = start(inside, WATCH);
        String admin = server.key(Role.ADMIN);
        TestAgent agent = agent(server, "");
        String before = digest(server);

        inside.forbidGrep();
        await(server, "/status", "pending", true);

        assertThat(digest(server)).isEqualTo(before);
        assertThat(greps(agent)).isTrue();
        JsonNode staged = server.get("/health", "").body().path("staged");
        assertThat(staged.path("files").toString()).isEqualTo("[\"agent_workflow.yaml\"]");
        assertThat(reload(server, admin, Map.of()).body().path("reloaded").asBoolean()).isTrue();
        assertThat(digest(server)).isEqualTo(staged.path("digest").asString());
        assertThat(greps(agent)).isFalse();
        assertThat(status(server)).isEqualTo("healthy");
    }

    @Test
    void whatLiesOutsideTheWorkspaceIsReloadedThoughAnAgentIsAtWork() throws IOException {
        TestServer server = start(outside, WATCH);
        TestAgent agent = agent(server, "");
        String before = digest(server);

        outside.forbidGrep();
        await(server, "/policy/digest", before, false);

        assertThat(greps(agent)).isFalse();
    }

    @Test
    void aLinkThatLeadsElsewhereIsAChangeWithinTheReachOfAnAgent() throws IOException {
        Path contract = inside.contract();
        Path real = outside.contract();
        Files.delete(contract);
        Files.createSymbolicLink(contract, real);
        TestServer server = start(inside, WATCH);
        agent(server, "");
        String before = digest(server);

        Path other = elsewhere.resolve("other.yaml");
        Files.writeString(other, Files.readString(real).replace("grep, glob", "glob"));
        Files.delete(contract);
        Files.createSymbolicLink(contract, other);
        await(server, "/status", "pending", true);

        assertThat(digest(server)).isEqualTo(before);
        Files.delete(contract);
        Files.createSymbolicLink(contract, real);
        await(server, "/status", "healthy", true);
    }

    @Test
    void guardedAChangeWaitsForTheAdminWhoNamesIt() throws IOException {
        TestServer server = start(outside, WATCH);
        String admin = server.key(Role.ADMIN);
        TestAgent agent = agent(server, server.key(Role.AGENT));
        String before = digest(server);

        outside.forbidGrep();
        outside.edit(PolicyFolder.SCHEMAS + "/plan.schema.json", "{", "{ ");
        await(server, "/status", "pending", true);

        JsonNode staged = server.get("/health", "").body().path("staged");
        assertThat(staged.path("files").toString())
                .isEqualTo("[\"agent_workflow.yaml\",\"plan.schema.json\"]");
        assertThat(greps(agent)).isTrue();
        for (Map<String, String> wrong :
                List.<Map<String, String>>of(Map.of(), Map.of("policy_digest", before))) {
            TestServer.Answer answer = reload(server, admin, wrong);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.type()).isEqualTo("phasegate:policy-digest");
            assertThat(answer.text("detail")).contains(before, staged.path("digest").asString());
        }
        assertThat(digest(server)).isEqualTo(before);

        TestServer.Answer done =
                reload(server, admin, Map.of("policy_digest", staged.path("digest").asString()));
        assertThat(done.body().path("reloaded").asBoolean()).isTrue();
        assertThat(greps(agent)).isFalse();
        assertThat(trail(server)).contains("policy.staged", "policy.reload");
    }

    @Test
    void guardedARestartChangesNothing() throws IOException {
        TestServer first = start(outside, NO_WATCH);
        String admin = first.key(Role.ADMIN);
        String key = first.key(Role.AGENT);
        String before = digest(first);
        end(first);
        outside.forbidGrep();

        TestServer second = start(outside, NO_WATCH);
        assertThat(digest(second)).isEqualTo(before);
        assertThat(status(second)).isEqualTo("pending");
        TestAgent agent = agent(second, key);
        assertThat(greps(agent)).isTrue();
        String staged = second.get("/health", "").body().path("staged").path("digest").asString();
        assertThat(reload(second, admin, Map.of("policy_digest", staged)).status()).isEqualTo(200);
        assertThat(greps(agent)).isFalse();
        end(second);

        TestServer third = start(outside, NO_WATCH);
        assertThat(digest(third)).isEqualTo(staged);
        assertThat(status(third)).isEqualTo("healthy");
    }

    @Test
    void guardedABrokenFileDoesNotKeepTheServerFromStarting() throws IOException {
        TestServer first = start(outside, NO_WATCH);
        first.key(Role.AGENT);
        String before = digest(first);
        end(first);
        outside.write(PolicyFolder.CONTRACT, "phases: [");

        TestServer second = start(outside, NO_WATCH);
        assertThat(digest(second)).isEqualTo(before);
        assertThat(status(second)).isEqualTo("stale");
    }

    @Test
    void aSchemaIsPartOfThePolicy() throws IOException {
        TestServer server = start(outside, NO_WATCH);
        String before = digest(server);
        outside.edit(PolicyFolder.SCHEMAS + "/plan.schema.json", "{", "{ ");
        reload(server, server.key(Role.ADMIN), Map.of());
        assertThat(digest(server)).isNotEqualTo(before);
    }

    @Test
    void whereTheContractLiesIsToldNobody() {
        TestServer server = start(outside.contract().toString(), outside, NO_WATCH);
        TestServer.Answer refused = agent(server, "").execute("git_commit", Map.of());
        assertThat(refused.body().at("/violations/0/source/file").asString())
                .isEqualTo(PolicyFolder.CONTRACT);
        String decision =
                server.get(
                                "/api/v1/audit/decisions/" + refused.text("instance"),
                                server.key(Role.AUDITOR))
                        .body()
                        .toString();
        assertThat(decision).contains(PolicyFolder.CONTRACT).doesNotContain(elsewhere.toString());
    }

    @Test
    void brokenYamlLeavesWhatWasInForceAndSaysWhere() throws IOException {
        assertStale(
                PolicyFolder.CONTRACT,
                Files.readString(outside.contract()).replace("    to: TDD\n", "    to: TDDD\n"),
                "agent_workflow.yaml");
    }

    @Test
    void brokenRulesLeaveWhatWasInForceAndSayWhere() throws IOException {
        assertStale(
                "rules/policies/mine.drl",
                """
                package io.phasegate.policy;

                rule "mine"
                when
                    ToolCall(
                then
                end
                """,
                "rules/policies/mine.drl");
    }

    private void assertStale(String file, String broken, String named) throws IOException {
        TestServer server = start(outside, WATCH);
        String admin = server.key(Role.ADMIN);
        String before = digest(server);

        outside.write(file, broken);
        await(server, "/status", "stale", true);

        TestServer.Answer answer = reload(server, admin, Map.of());
        assertThat(answer.body().path("reloaded").asBoolean(true)).isFalse();
        JsonNode finding =
                answer.body()
                        .path("diagnostics")
                        .valueStream()
                        .filter(each -> each.path("severity").asString().equals("error"))
                        .findFirst()
                        .orElseThrow();
        assertThat(finding.path("file").asString()).isEqualTo(named);
        assertThat(finding.path("line").asInt()).isGreaterThan(1);
        assertThat(finding.path("column").asInt()).isPositive();
        assertThat(server.get("/health", "").body().path("diagnostics").size()).isPositive();
        assertThat(digest(server)).isEqualTo(before);
        assertThat(greps(agent(server, ""))).isTrue();
        assertThat(trail(server)).contains("policy.refused");
    }

    @Test
    void aTaskInAPhaseThatIsNoMoreMayDoNothing() throws IOException {
        TestServer server = start(outside, NO_WATCH);
        TestAgent agent = agent(server, "");
        outside.edit(PolicyFolder.CONTRACT, "id: PLAN\n", "id: DRAFT\n");
        outside.edit(PolicyFolder.CONTRACT, "from: PLAN\n", "from: DRAFT\n");
        outside.edit(PolicyFolder.CONTRACT, "to: PLAN\n", "to: DRAFT\n");
        TestServer.Answer reloaded = reload(server, server.key(Role.ADMIN), Map.of());
        assertThat(reloaded.body().path("reloaded").asBoolean()).as(reloaded.toString()).isTrue();

        assertThat(greps(agent)).isFalse();
        assertThat(agent.execute("read_files", Map.of("path", "a")).status()).isEqualTo(403);
        TestServer.Answer move = agent.tryTransition("TDD", Map.of());
        assertThat(move.status() == 200 && move.body().path("allowed").asBoolean()).isFalse();
        assertThat(move.status()).isLessThan(500);
        assertThat(agent.post("/api/v1/tasks/heartbeat").status()).isEqualTo(200);
        assertThat(server.get("/api/v1/state/snapshot", agent.token()).status()).isEqualTo(200);
        assertThat(
                        server.get("/api/v1/tasks/" + agent.taskId() + "/contract", agent.token())
                                .status())
                .isEqualTo(404);
        assertThat(agent.post("/api/v1/tasks/release").status()).isEqualTo(200);
    }

    @Test
    void noDecisionIsMadeByTwoPolicies() throws Exception {
        TestServer server = start(outside, NO_WATCH);
        String admin = server.key(Role.ADMIN);
        TestAgent agent = agent(server, "");
        String grep = Files.readString(outside.contract());
        String glob = grep.replace("[read_files, grep, glob,", "[read_files, glob,");
        String withGrep = digest(server);

        AtomicBoolean end = new AtomicBoolean();
        List<Future<List<Checked>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                answers.add(
                        threads.submit(() -> {
                            List<Checked> decisions = new ArrayList<>();
                            while (!end.get() || decisions.size() < 10) {
                                JsonNode answer =
                                        agent.check("grep", Map.of("pattern", "a")).body();
                                decisions.add(
                                        new Checked(
                                                answer.path("decision_id").asString(),
                                                answer.path("allowed").asBoolean()));
                            }
                            return decisions;
                        }));
            }
            for (int i = 0; i < 6; i++) {
                outside.write(PolicyFolder.CONTRACT, i % 2 == 0 ? glob : grep);
                assertThat(reload(server, admin, Map.of()).body().path("reloaded").asBoolean())
                        .isTrue();
            }
            end.set(true);
        }
        int allowed = 0;
        for (Future<List<Checked>> each : answers) {
            for (Checked decision : each.get()) {
                JsonNode explained =
                        server.get("/api/v1/audit/decisions/" + decision.id(), admin).body();
                boolean byGrep =
                        explained.path("policy").path("digest").asString().equals(withGrep);
                assertThat(decision.allowed()).isEqualTo(byGrep);
                allowed += byGrep ? 1 : 0;
            }
        }
        assertThat(allowed).isPositive();
    }

    private record Checked(String id, boolean allowed) {}

    private TestServer start(PolicyFolder policy, Optional<Duration> watch) {
        return start(PolicyFolder.CONTRACT, policy, watch);
    }

    private TestServer start(String contract, PolicyFolder policy, Optional<Duration> watch) {
        ServicePlan plan =
                TestServer.plan(
                        workspace,
                        contract,
                        policy.folder(),
                        EnforcementSettings.NONE,
                        "/usr/bin:/bin",
                        watch);
        TestServer server = TestServer.start(plan, workspace);
        servers.add(server);
        return server;
    }

    private void end(TestServer server) {
        server.close();
        servers.remove(server);
    }

    private static TestAgent agent(TestServer server, String key) {
        TestServer.Answer claim =
                send(server, "POST", "/api/v1/tasks/claim", key, Map.of("agent_id", "a-" + key));
        assertThat(claim.status()).as(claim.toString()).isEqualTo(200);
        return new TestAgent(server, (ObjectNode) claim.body());
    }

    private static boolean greps(TestAgent agent) {
        JsonNode answer = agent.check("grep", Map.of("pattern", "a")).body();
        assertThat(answer.has("allowed")).as(answer.toString()).isTrue();
        return answer.path("allowed").asBoolean();
    }

    private static TestServer.Answer reload(TestServer server, String admin, Map<String, ?> body) {
        return send(server, "POST", "/api/v1/policy/reload", admin, body);
    }

    static TestServer.Answer send(
            TestServer server, String method, String path, String key, Object body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.at(path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        return server.send(request);
    }

    private static String digest(TestServer server) {
        return server.get("/health", "").body().at("/policy/digest").asString();
    }

    private static String status(TestServer server) {
        return server.get("/health", "").body().path("status").asString();
    }

    /** Asks until health says so: the files are looked at every few milliseconds. */
    private static void await(TestServer server, String field, String value, boolean same) {
        Instant end = Instant.now().plusSeconds(20);
        String last = "";
        while (Instant.now().isBefore(end)) {
            last = server.get("/health", "").body().at(field).asString("");
            if (last.equals(value) == same) {
                return;
            }
        }
        throw new AssertionError(field + " is " + last);
    }

    private static String trail(TestServer server) throws IOException {
        return Files.readString(server.workspace().resolve(".orchestrator/tool_audit.jsonl"));
    }
}
