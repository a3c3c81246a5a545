package io.phasegate.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.phasegate.key.ConfiguredKey;
import io.phasegate.service.CommandPlan;
import io.phasegate.service.CommandPlan.Sandbox;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

@Timeout(120)
class ContainmentTest {
    private static final String KEY = "an agent's key";

    @TempDir Path workspace;

    private static CommandPlan commands(Sandbox sandbox, boolean accepted) {
        return new CommandPlan(sandbox, accepted, List.of(), List.of());
    }

    private TestServer server(boolean guarded, CommandPlan commands) throws Exception {
        String hash =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(UTF_8)));
        List<ConfiguredKey> keys = guarded ? List.of(new ConfiguredKey("agents", hash)) : List.of();
        return TestServer.start(TestServer.plan(workspace, keys, commands), workspace);
    }

    private static TestAgent agent(TestServer server) {
        TestServer.Answer claim =
                server.send(
                        HttpRequest.newBuilder(server.at("/api/v1/tasks/claim"))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + KEY)
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"agent_id\":\"builder\"}")));
        assertThat(claim.status()).as(claim.toString()).isEqualTo(200);
        return new TestAgent(server, (ObjectNode) claim.body());
    }

    private static String containment(TestServer server) {
        return server.get("/health", "").text("containment");
    }

    @Test
    void whereAgentsHaveKeysACommandNeedsASandbox() throws Exception {
        try (TestServer server = server(true, commands(Sandbox.OFF, false))) {
            TestAgent agent = agent(server);
            assertThat(containment(server)).isEqualTo("none");
            TestServer.Answer answer = agent.execute("bash", Map.of("command", "ls"));
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body().path("violations").toString())
                    .contains("\"rule\":\"floor.uncontained_command\"");
            assertThat(agent.execute("glob", Map.of("pattern", "*")).status()).isEqualTo(200);
        }
    }

    @Test
    void orSomebodysWordThatItIsUnderstood() throws Exception {
        try (TestServer server = server(true, commands(Sandbox.OFF, true))) {
            assertThat(agent(server).execute("bash", Map.of("command", "ls")).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutKeysItRunsAnyway() throws Exception {
        try (TestServer server = server(false, commands(Sandbox.OFF, false))) {
            assertThat(server.agent("a").execute("bash", Map.of("command", "ls")).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aSandboxIsUsedWhereThereIsOneAndSaid() throws Exception {
        try (TestServer server = server(true, commands(Sandbox.AUTO, false))) {
            assumeThat(containment(server)).as("skipped, no sandbox here").isEqualTo("sandbox");
            TestServer.Answer answer =
                    agent(server).execute("bash", Map.of("command", "echo seen"));
            assertThat(answer.body().path("result").path("stdout").stringValue())
                    .isEqualTo("seen\n");
            assertThat(Files.readString(workspace.resolve(".orchestrator/tool_audit.jsonl")))
                    .contains("\"containment\":\"sandbox\"")
                    .doesNotContain("\"containment\":\"none\"");
        }
    }

    @Test
    void aPhaseThatLetsNobodyWriteLetsNoCommandWrite() throws Exception {
        try (TestServer server = server(false, commands(Sandbox.AUTO, false))) {
            assumeThat(containment(server)).as("skipped, no sandbox here").isEqualTo("sandbox");
            TestServer.Answer answer =
                    server.agent("a").execute("bash", Map.of("command", "git log --output=x; ls"));
            assertThat(answer.status()).isIn(200, 403);
            assertThat(workspace.resolve("x")).doesNotExist();
        }
    }
}
