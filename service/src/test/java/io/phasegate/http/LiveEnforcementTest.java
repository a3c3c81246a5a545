package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.Enforcement.Mode;
import io.phasegate.contract.Enforcement.Rollout;
import io.phasegate.decision.EnforcementSettings;
import io.phasegate.key.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** An admin enforces the policy otherwise while agents are at work. */
final class LiveEnforcementTest {
    private static final String ENFORCEMENT = "/api/v1/policy/enforcement";

    @TempDir private Path workspace;
    private PolicyFolder policy = new PolicyFolder(Path.of(""));
    private final List<TestServer> servers = new ArrayList<>();

    @BeforeEach
    void copy() throws IOException {
        policy = PolicyFolder.in(workspace);
    }

    @AfterEach
    void stop() {
        servers.forEach(TestServer::close);
    }

    @Test
    void weakeningNeedsThePolicysDigestAndStrengtheningDoesNot() {
        TestServer server = start(EnforcementSettings.NONE);
        String admin = server.key(Role.ADMIN);
        TestAgent agent = server.agent("a");
        assertThat(writes(agent)).isFalse();
        String digest = server.get("/health", "").body().at("/policy/digest").asString();

        TestServer.Answer refused = patch(server, admin, Map.of("mode", "permissive"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("detail")).contains(digest);
        assertThat(
                        patch(server, admin, Map.of("mode", "permissive", "policy_digest", "no"))
                                .status())
                .isEqualTo(409);
        assertThat(writes(agent)).isFalse();

        TestServer.Answer done =
                patch(server, admin, Map.of("mode", "advisory", "policy_digest", digest));
        assertThat(done.text("mode")).isEqualTo("permissive");
        assertThat(mode(server)).isEqualTo("permissive");
        assertThat(writes(agent)).isTrue();

        assertThat(patch(server, admin, Map.of("mode", "strict")).status()).isEqualTo(200);
        assertThat(writes(agent)).isFalse();
    }

    @Test
    void whatAnAdminSaidHoldsAfterARestartAndIsOnRecord() throws IOException {
        TestServer first = start(EnforcementSettings.NONE);
        String admin = first.key(Role.ADMIN);
        String digest = first.get("/health", "").body().at("/policy/digest").asString();
        assertThat(
                        patch(
                                        first,
                                        admin,
                                        Map.of(
                                                "mode",
                                                "permissive",
                                                "rollout",
                                                Map.of("percent", 12.5),
                                                "policy_digest",
                                                digest))
                                .status())
                .isEqualTo(200);
        end(first);

        TestServer second = start(EnforcementSettings.NONE);
        assertThat(mode(second)).isEqualTo("permissive");
        assertThat(second.get("/api/v1/policy", admin).body().at("/rollout/percent").asDouble())
                .isEqualTo(12.5);
        assertThat(Files.readString(workspace.resolve(".orchestrator/tool_audit.jsonl")))
                .contains("\"operation\":\"policy.enforcement\"", "\"strict_percent\":\"12.5\"");
    }

    @Test
    void inARolloutAnAgentsOwnTaskIsStrict() {
        TestServer server = start(EnforcementSettings.of(Optional.of(Mode.PERMISSIVE), "x"));
        String admin = server.key(Role.ADMIN);
        TestAgent agent = server.agent("a");
        assertThat(writes(agent)).isTrue();

        Map<String, Object> one = Map.of("rollout", Map.of("first", 1));
        assertThat(patch(server, admin, one).status()).isEqualTo(200);
        assertThat(writes(agent)).isFalse();

        Map<String, Object> none = Map.of("rollout", Map.of());
        assertThat(patch(server, admin, none).type()).isEqualTo("phasegate:policy-digest");
        assertThat(writes(agent)).isFalse();
    }

    @Test
    void tasksAreMadeStrictOneThenFiveThenAll() {
        TestServer server = start(EnforcementSettings.of(Optional.of(Mode.PERMISSIVE), "x"));
        String admin = server.key(Role.ADMIN);
        List<TestAgent> agents = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            LivePolicyTest.send(
                    server, "POST", "/api/v1/tasks", admin, Map.of("id", "T-" + i, "title", "t"));
        }
        for (int i = 1; i <= 7; i++) {
            agents.add(claim(server, "T-" + i));
        }
        assertThat(strict(agents)).isEmpty();
        assertThat(patch(server, admin, rollout(Map.of("tasks", List.of("T-3")))).status())
                .isEqualTo(200);
        assertThat(strict(agents)).containsExactly("T-3");
        assertThat(
                        patch(server, admin, rollout(Map.of("tasks", List.of("T-3"), "first", 2)))
                                .status())
                .isEqualTo(200);
        assertThat(strict(agents)).containsExactly("T-1", "T-2", "T-3");
        assertThat(patch(server, admin, rollout(Map.of("first", 5))).status()).isEqualTo(409);
        assertThat(patch(server, admin, rollout(Map.of("percent", 100))).status()).isEqualTo(200);
        assertThat(strict(agents)).hasSize(7);
        assertThat(patch(server, admin, Map.of("mode", "strict")).status()).isEqualTo(200);
        assertThat(mode(server)).isEqualTo("strict");
    }

    private static Map<String, Object> rollout(Map<String, Object> rollout) {
        return Map.of("rollout", rollout);
    }

    private static List<String> strict(List<TestAgent> agents) {
        return agents.stream().filter(agent -> !writes(agent)).map(TestAgent::taskId).toList();
    }

    private static TestAgent claim(TestServer server, String task) {
        TestServer.Answer claim =
                server.post(
                        "/api/v1/tasks/claim", Map.of("agent_id", "of-" + task, "task_id", task));
        assertThat(claim.status()).as(claim.toString()).isEqualTo(200);
        return new TestAgent(server, (ObjectNode) claim.body());
    }

    @Test
    void theConfigurationsRolloutStandsAboveTheContracts() throws IOException {
        policy.edit(PolicyFolder.CONTRACT, "  mode: strict\n", "  mode: permissive\n");
        TestServer without = start(EnforcementSettings.NONE);
        assertThat(writes(without.agent("a"))).isTrue();
        end(without);

        TestServer with =
                start(
                        new EnforcementSettings(
                                Optional.empty(),
                                "",
                                Optional.of(new Rollout(List.of(), 0, 1)),
                                "configuration"));
        assertThat(writes(with.agent("b"))).isFalse();
        assertThat(mode(with)).isEqualTo("permissive");
    }

    @Test
    void guardedTheConfigurationsWordWaitsAsWell() {
        TestServer first = start(EnforcementSettings.NONE);
        first.key(Role.AGENT);
        end(first);

        TestServer second =
                start(EnforcementSettings.of(Optional.of(Mode.PERMISSIVE), "configuration"));
        assertThat(mode(second)).isEqualTo("strict");
        assertThat(second.get("/health", "").text("status")).isEqualTo("pending");
        end(second);

        TestServer third =
                start(EnforcementSettings.of(Optional.of(Mode.PERMISSIVE), "environment"));
        assertThat(mode(third)).isEqualTo("permissive");
    }

    @Test
    void whatIsWrongWithTheWishIsSaidAtOnce() {
        TestServer server = start(EnforcementSettings.NONE);
        String admin = server.key(Role.ADMIN);
        assertThat(patch(server, admin, Map.of()).status()).isEqualTo(400);
        TestServer.Answer answer =
                patch(
                        server,
                        admin,
                        Map.of(
                                "mode",
                                "off",
                                "rollout",
                                Map.of("first", -1, "percent", 101, "tasks", "T-1", "every", 2)));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errors").toString())
                .contains(
                        "\"/mode\"",
                        "\"/rollout/first\"",
                        "\"/rollout/percent\"",
                        "\"/rollout/tasks\"",
                        "\"/rollout/every\"");
        assertThat(patch(server, server.key(Role.APPROVER), Map.of("mode", "strict")).status())
                .isEqualTo(403);
        assertThat(patch(server, server.agent("a").token(), Map.of("mode", "strict")).status())
                .isEqualTo(403);
    }

    @Test
    void aSwitchedOffToolEnforcementIsNamedAloud() throws IOException {
        policy.edit(
                PolicyFolder.CONTRACT,
                "  tool_enforcement:\n    enabled: true\n",
                "  tool_enforcement:\n    enabled: false\n");
        TestServer server = start(EnforcementSettings.NONE);
        assertThat(mode(server)).isEqualTo("NOT ENFORCING");
        TestAgent agent = server.agent("a");
        assertThat(writes(agent)).isTrue();
        assertThat(
                        agent.check("read_files", Map.of("path", "../x"))
                                .body()
                                .path("allowed")
                                .asBoolean(true))
                .isFalse();
    }

    private TestServer start(EnforcementSettings enforcement) {
        TestServer server =
                TestServer.start(
                        TestServer.plan(
                                workspace,
                                PolicyFolder.CONTRACT,
                                workspace,
                                enforcement,
                                "/usr/bin:/bin",
                                Optional.empty()),
                        workspace);
        servers.add(server);
        return server;
    }

    private void end(TestServer server) {
        server.close();
        servers.remove(server);
    }

    /** What PLAN forbids. */
    private static boolean writes(TestAgent agent) {
        return agent.check("write_files", Map.of("path", "a", "content", "x"))
                .body()
                .path("allowed")
                .asBoolean();
    }

    private static String mode(TestServer server) {
        return server.get("/health", "").text("enforcement_mode");
    }

    private static TestServer.Answer patch(TestServer server, String key, Map<String, ?> body) {
        return LivePolicyTest.send(server, "PATCH", ENFORCEMENT, key, body);
    }
}
