package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.agent.AgentFiles;
import io.phasegate.agent.ConfiguredAgent.Adapter;
import io.phasegate.agent.Tmux;
import io.phasegate.key.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Agents that the server starts in windows, where people look at them. */
@Timeout(120)
final class AgentsInWindowsTest {
    private static final String SECRET = "CONTROL=";
    private static final String AGENT =
            """
            env > "$CONTROL/$AGENT_ID.env"
            echo $$ > "$CONTROL/$AGENT_ID.new"; mv "$CONTROL/$AGENT_ID.new" "$CONTROL/$AGENT_ID.pid"
            exec sleep 600
            """;

    @TempDir private Path base;
    private ReviewFolder folder;
    private TestServer server;
    private String admin;
    private Tmux tmux;

    @BeforeEach
    void start() {
        ReviewFolder.assumePossible(Adapter.TMUX);
        folder = new ReviewFolder(base);
        server =
                folder.shared(
                        Map.of(
                                "builder",
                                ReviewFolder.agent("builder", AGENT, Duration.ofMinutes(1))));
        admin = server.key(Role.ADMIN);
        tmux = new Tmux("/usr/bin/tmux", files().windows());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private AgentFiles files() {
        return AgentFiles.in(folder.workspace.resolve(".orchestrator"));
    }

    /** The adapter that is configured is another one. */
    private String spawn(String agent) {
        TestServer.Answer answer =
                new Operator(server, admin)
                        .post(
                                "/api/v1/agents",
                                Map.of(
                                        "agent_id", agent,
                                        "agent_type", "builder",
                                        "adapter", "tmux"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.text("adapter")).isEqualTo("tmux");
        return answer.text("id");
    }

    private ProcessHandle process(String agent) {
        Path file = folder.control.resolve(agent + ".pid");
        boolean _ =
                ReviewFolder.eventually(
                        () -> Files.exists(file) ? Optional.of(true) : Optional.empty());
        return ProcessHandle.of(Long.parseLong(read(file).strip())).orElseThrow();
    }

    private JsonNode ended(String id) {
        return ReviewFolder.eventually(() ->
                server.get("/api/v1/agents", admin)
                        .body()
                        .path("agents")
                        .valueStream()
                        .filter(each -> each.path("id").asString("").equals(id))
                        .filter(each -> !each.path("status").asString("").equals("running"))
                        .findFirst());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String tmux(String... words) throws Exception {
        List<String> command =
                new java.util.ArrayList<>(
                        List.of("/usr/bin/tmux", "-S", files().windows().toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void oneThatIsKilledAndOneWhoseWindowIsClosedHaveFailed() throws Exception {
        String one = spawn("one");
        String two = spawn("two");
        process("one").destroyForcibly();
        JsonNode killed = ended(one);
        assertThat(killed.path("status").asString("")).isEqualTo("failed");
        assertThat(killed.path("exit_code").intValue()).isEqualTo(137);

        ProcessHandle second = process("two");
        tmux.close(tmux.window(two).orElseThrow());
        JsonNode closed = ended(two);
        assertThat(closed.path("status").asString("")).isEqualTo("failed");
        assertThat(closed.path("reason").asString("")).isEqualTo("its window was closed");
        assertThat(ReviewFolder.runs(second)).isFalse();
        assertThat(tmux.isOpen()).as("the last window is gone").isFalse();
    }

    @Test
    void whatAnAgentIsGivenIsNobodyElsesToSee() throws Exception {
        String one = spawn("one");
        ProcessHandle process = process("one");
        String two = spawn("two");
        process("two");
        assertThat(tmux("list-windows", "-t", "agents", "-F", "#{window_name}").lines())
                .containsExactly(one, two);
        assertThat(read(folder.control.resolve("two.env")))
                .contains(SECRET, "AGENT_ID=two", "TERM=")
                .doesNotContain("TMUX", "AGENT_ID=one", "eyJ");
        assertThat(tmux("show-environment", "-g") + tmux("show-environment", "-t", "agents"))
                .contains("PATH=")
                .doesNotContain(SECRET, "eyJ", "TASK_ID");
        assertThat(tmux("list-panes", "-a", "-F", "#{pane_start_command}"))
                .contains("start.sh")
                .doesNotContain(SECRET, "eyJ");
        assertThat(process.info().arguments().orElseThrow()).containsExactly("600");
        try (var kept = Files.list(folder.workspace.resolve(".orchestrator/agents/" + one))) {
            assertThat(kept.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("output.log", "prompt.md", "token");
        }
    }
}
