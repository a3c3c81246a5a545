package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.agent.AgentFiles;
import io.phasegate.agent.ConfiguredAgent.Adapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that is killed while reviewers are at work, and the one that comes after it. */
@Timeout(120)
final class KilledReviewTest {
    /** One that prints dies with its server, but not what it has started. */
    private static final String REVIEWER =
            """
            cd "$1"
            mine="$TASK_ID.$REVIEW_MODEL"
            (while [ -d "$1" ]; do sleep 0.2; done) > /dev/null &
            echo "$$ $!" > "$mine.processes"
            cp "$PHASEGATE_TOKEN_FILE" "$mine.new" && mv "$mine.new" "$mine.token"
            while [ -d "$1" ]; do echo "at work"; sleep 0.1; done
            """;

    @TempDir private Path base;
    private ReviewFolder folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = new ReviewFolder(base.toRealPath());
    }

    @AfterEach
    void closeWindows() throws Exception {
        Path socket = AgentFiles.in(folder.workspace.resolve(".orchestrator")).windows();
        if (Files.exists(socket)) {
            new ProcessBuilder("tmux", "-S", socket.toString(), "kill-server").start().waitFor();
        }
    }

    private ServerProcess start() throws IOException {
        return ServerProcess.start(folder.workspace);
    }

    private static ServerProcess.Answer move(
            ServerProcess server, String task, String token, String from, String to)
            throws Exception {
        return server.post(
                "/api/v1/tasks/transition",
                Map.of(
                        "task_id", task,
                        "phase_token", token,
                        "current_phase", from,
                        "target_phase", to,
                        "artifacts", Map.of()));
    }

    private static ServerProcess.Answer review(
            ServerProcess server, String task, String token, String model) throws Exception {
        return server.post(
                "/api/v1/reviews",
                Map.of(
                        "task_id",
                        task,
                        "phase_token",
                        token,
                        "review",
                        Map.of("model", model, "summary", "Fine", "issues", List.of())));
    }

    /** A reviewer, and what it started. */
    private List<ProcessHandle> processes(String task, String model) throws IOException {
        String both = Files.readString(folder.control.resolve(task + "." + model + ".processes"));
        return List.of(both.strip().split(" ")).stream()
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .flatMap(Optional::stream)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void whatWasReportedStandsAndTheRestIsStartedAnew(Adapter adapter) throws Exception {
        ReviewFolder.assumePossible(adapter);
        folder.configure(adapter, REVIEWER);
        String task;
        String token;
        String lost;
        List<ProcessHandle> left;
        try (ServerProcess server = start()) {
            var claim = server.post("/api/v1/tasks/claim", Map.of("agent_id", "builder")).body();
            task = claim.path("task").path("id").asString("");
            var moved =
                    move(server, task, claim.path("phase_token").asString(""), "BUILD", "REVIEW");
            token = moved.body().path("new_token").asString("");
            String security = folder.token(task, "security");
            assertThat(review(server, task, security, "security").status()).isEqualTo(200);
            lost = folder.token(task, "style");
            left = processes(task, "style");
            assertThat(left).hasSize(2);
            server.kill();
            assertThat(ReviewFolder.runs(left.getLast())).isTrue();
        }
        try (ServerProcess server = start()) {
            String anew = folder.token(task, "style");
            assertThat(left).noneMatch(ReviewFolder::runs);
            assertThat(review(server, task, lost, "style").body().path("type").asString(""))
                    .isEqualTo("phasegate:token-released");
            assertThat(review(server, task, anew, "style").status()).isEqualTo(200);
            assertThat(review(server, task, anew, "style").status()).isNotEqualTo(200);
            assertThat(
                            move(server, task, token, "REVIEW", "DONE")
                                    .body()
                                    .path("allowed")
                                    .asBoolean())
                    .isTrue();
        }
    }
}
