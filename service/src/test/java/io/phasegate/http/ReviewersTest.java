package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.agent.ConfiguredAgent.Adapter;
import io.phasegate.key.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reviewers' processes: what they are given, and what becomes of them and of their work. */
@Timeout(120)
final class ReviewersTest {
    private static final String REAL =
            """
            cd "$CONTROL"
            grep -q "# Review .$REVIEW_MODEL. of task .$TASK_ID." "$PHASEGATE_PROMPT_FILE" || exit 9
            env > "$REVIEW_MODEL.env"
            stat -c '%a %n' "$PHASEGATE_TOKEN_FILE" "$PHASEGATE_PROMPT_FILE" > "$REVIEW_MODEL.modes"
            curl -sf -H "Authorization: Bearer $(cat "$PHASEGATE_TOKEN_FILE")" -H 'Content-Type: application/json' \
              -d "{\\"task_id\\": \\"$TASK_ID\\", \\"review\\": {\\"model\\": \\"$REVIEW_MODEL\\", \\"summary\\": \\"Fine\\", \\"issues\\": []}}" \
              "$ORCHESTRATOR_URL/api/v1/reviews"
            """;

    @TempDir private Path base;
    private ReviewFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new ReviewFolder(base);
    }

    private static TestAgent inReview(TestServer server) {
        TestAgent agent = server.agent("builder");
        assertThat(agent.transition("REVIEW", Map.of()).body().path("allowed").booleanValue())
                .isTrue();
        return agent;
    }

    private void post(TestServer server, TestAgent agent, String model) {
        assertThat(posted(server, agent, folder.token(agent.taskId(), model), model).status())
                .isEqualTo(200);
    }

    private static TestServer.Answer posted(
            TestServer server, TestAgent agent, String token, String model) {
        return server.post(
                "/api/v1/reviews",
                Map.of(
                        "task_id",
                        agent.taskId(),
                        "phase_token",
                        token,
                        "review",
                        Map.of("model", model, "summary", "Fine", "issues", List.of())));
    }

    private static String answer(TestServer.Answer answer) {
        return answer.body().toString();
    }

    @ParameterizedTest
    @EnumSource(Adapter.class)
    void aReviewerHasWhatItNeedsAndNothingElse(Adapter adapter) throws IOException {
        ReviewFolder.assumePossible(adapter);
        try (TestServer server =
                folder.shared(
                        Map.of(
                                "reviewer",
                                ReviewFolder.agent("reviewer", REAL, Duration.ofMinutes(1))
                                        .keptBy(adapter)))) {
            String auditor = server.key(Role.AUDITOR);
            TestAgent agent = inReview(server);
            TestServer.Answer done =
                    ReviewFolder.eventually(() ->
                            Optional.of(agent.transition("DONE", Map.of()))
                                    .filter(each -> each.body().path("allowed").booleanValue()));
            assertThat(done.body().path("violations").isEmpty()).isTrue();
            assertThat(Files.readAllLines(folder.control.resolve("style.env")))
                    .anyMatch(line -> line.startsWith("AGENT_ID=agent-"))
                    .contains("TASK_ID=" + agent.taskId(), "REVIEW_MODEL=style")
                    .noneMatch(line -> line.matches("(PHASE_TOKEN|TMUX).*|.*eyJ.*"));
            assertThat(Files.readAllLines(folder.control.resolve("style.modes")))
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("600 "));
            Path agents = folder.workspace.resolve(".orchestrator/agents");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(agents)))
                    .isEqualTo("rwx------");
            assertThat(answer(server.get("/api/v1/events?types=review.posted", auditor)))
                    .contains("\"model\":\"style\"", "\"model\":\"security\"");
            assertThat(folder.workspace.resolve(".orchestrator/tool_audit.jsonl"))
                    .content()
                    .contains("\"operation\":\"reviews.post\"");
        }
    }

    @Test
    void aRestartShowsWhatWasLostAndStartsItAnew() {
        TestAgent agent;
        String lost;
        try (TestServer server = folder.exclusive()) {
            agent = inReview(server);
            post(server, agent, "security");
            lost = folder.token(agent.taskId(), "style");
        }
        try (TestServer server = folder.exclusive()) {
            TestAgent same = agent.on(server);
            String anew = folder.token(same.taskId(), "style");
            assertThat(answer(same.tryTransition("DONE", Map.of())))
                    .contains("review `style` has not reported: running for")
                    .contains("the server was stopped meanwhile")
                    .doesNotContain("review `security`");
            assertThat(posted(server, same, lost, "style").type())
                    .isEqualTo("phasegate:token-released");
            assertThat(posted(server, same, anew, "style").status()).isEqualTo(200);
            assertThat(same.transition("DONE", Map.of()).body().path("allowed").booleanValue())
                    .isTrue();
        }
    }

    @Test
    void aReviewOfOtherBytesIsNone() throws IOException {
        try (TestServer server = folder.exclusive()) {
            TestAgent agent = inReview(server);
            post(server, agent, "style");
            post(server, agent, "security");
            Path file = Files.writeString(folder.workspace.resolve("late.txt"), "x");
            assertThat(answer(agent.tryTransition("DONE", Map.of())))
                    .contains("review `style` is about another state of the workspace");
            Files.delete(file);
            assertThat(agent.transition("DONE", Map.of()).body().path("allowed").booleanValue())
                    .isTrue();
        }
    }
}
