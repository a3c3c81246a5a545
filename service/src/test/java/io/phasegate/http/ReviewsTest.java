package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Reviews come from reviewers, and a gate waits for them: SECURITY.md S7. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
final class ReviewsTest {
    private static final Map<String, Object> PRAISE =
            Map.of(
                    "review_report",
                    Map.of(
                            "reviews",
                            List.of(Map.of("model", "style"), Map.of("model", "security")),
                            "blocking_issues",
                            List.of(),
                            "consolidated_issues",
                            List.of()));

    private final ReviewFolder folder;
    private final TestServer server;

    ReviewsTest(@TempDir Path base) {
        folder = new ReviewFolder(base);
        server = folder.shared();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private TestAgent in(String phase) {
        TestAgent agent = server.agent("builder-" + phase);
        assertThat(rules(agent.transition(phase, Map.of()))).isEmpty();
        return agent;
    }

    private static Map<String, Object> issue(String severity, String description) {
        return Map.of("severity", severity, "description", description);
    }

    private static TestServer.Answer post(
            TestServer server, String taskId, String token, String model, List<?> issues) {
        return server.post(
                "/api/v1/reviews",
                Map.of(
                        "task_id",
                        taskId,
                        "phase_token",
                        token,
                        "review",
                        Map.of("model", model, "summary", "Looked at it", "issues", issues)));
    }

    private TestServer.Answer posted(
            TestServer server, TestAgent agent, String model, List<?> issues) {
        TestServer.Answer answer =
                post(server, agent.taskId(), folder.token(agent.taskId(), model), model, issues);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    private static List<String> rules(TestServer.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body()
                .path("violations")
                .valueStream()
                .map(each -> each.path("rule").asString(""))
                .distinct()
                .toList();
    }

    private static String blockers(TestServer.Answer answer) {
        return String.join(
                "\n",
                answer.body()
                        .path("blockers")
                        .valueStream()
                        .map(each -> each.asString(""))
                        .toList());
    }

    private static JsonNode review(TestServer server, TestAgent agent, String model) {
        return latest(server, agent, model).orElseThrow();
    }

    /** Empty for a moment after a task has entered a phase: reviews begin by themselves. */
    private static Optional<JsonNode> latest(TestServer server, TestAgent agent, String model) {
        return server.get("/api/v1/reviews", agent.token())
                .body()
                .path("reviews")
                .valueStream()
                .filter(each -> each.path("model").asString("").equals(model))
                .reduce((_, last) -> last);
    }

    private static void awaitState(TestServer server, TestAgent agent, String model, String state) {
        JsonNode _ =
                ReviewFolder.eventually(() ->
                        latest(server, agent, model)
                                .filter(each -> each.path("state").asString("").equals(state)));
    }

    @Test
    void theGateWaitsForEveryReviewAndThenNeedsNoReport() {
        TestAgent agent = in("REVIEW");
        String style = folder.token(agent.taskId(), "style");
        TestServer.Answer early = agent.tryTransition("DONE", PRAISE);
        assertThat(rules(early))
                .contains(
                        "gate.reviewed.wait_for_completion",
                        "gate.reviewed.all_review_models_completed");
        assertThat(blockers(early))
                .contains("review `style` has not reported: running for ")
                .contains("review `security` has not reported");

        assertThat(post(server, agent.taskId(), style, "style", List.of()).status()).isEqualTo(200);
        assertThat(blockers(agent.tryTransition("DONE", PRAISE)))
                .doesNotContain("`style`")
                .contains("review `security` has not reported");
        posted(server, agent, "security", List.of());

        TestServer.Answer done = agent.transition("DONE", Map.of());
        assertThat(rules(done)).isEmpty();
        assertThat(done.body().path("allowed").booleanValue()).isTrue();
    }

    @Test
    void whatTheAgentSaysOfReviewsCountsForNothing() {
        TestAgent agent = in("REVIEW");
        posted(server, agent, "style", List.of());
        posted(server, agent, "security", List.of(issue("CRITICAL", "Injection")));
        TestServer.Answer denied = agent.tryTransition("DONE", PRAISE);
        assertThat(rules(denied))
                .containsExactlyInAnyOrder(
                        "gate.reviewed.no_blocking_issues",
                        "gate.reviewed.review_comments_addressed");
        assertThat(blockers(denied)).contains("Injection");
        assertThat(
                        rules(
                                agent.tryTransition(
                                        "DONE",
                                        Map.of(
                                                "review_report",
                                                Map.of(
                                                        "reviews",
                                                        List.of(),
                                                        "blocking_issues",
                                                        List.of(),
                                                        "consolidated_issues",
                                                        List.of(
                                                                Map.of(
                                                                        "description",
                                                                        "Injection",
                                                                        "addressed",
                                                                        true)))))))
                .containsExactly("gate.reviewed.no_blocking_issues");
    }

    @Test
    void anIssueThatDoesNotBlockIsAnswered() {
        TestAgent agent = in("REVIEW");
        posted(server, agent, "style", List.of(issue("minor", "A better name")));
        posted(server, agent, "security", List.of());
        assertThat(rules(agent.tryTransition("DONE", Map.of())))
                .containsExactly("gate.reviewed.review_comments_addressed");
        Map<String, Object> answered =
                Map.of(
                        "review_report",
                        Map.of(
                                "consolidated_issues",
                                List.of(
                                        Map.of(
                                                "description", "A better name",
                                                "addressed", true,
                                                "resolution", "It is the domain's"))));
        assertThat(rules(agent.transition("DONE", answered))).isEmpty();
        assertThat(agent.phase()).isEqualTo("DONE");
    }

    @Test
    void reworkVoidsWhatWasReviewed() {
        TestAgent agent = in("REVIEW");
        String old = folder.token(agent.taskId(), "security");
        posted(server, agent, "style", List.of());
        assertThat(rules(agent.transition("BUILD", Map.of()))).isEmpty();
        TestServer.Answer late = post(server, agent.taskId(), old, "security", List.of());
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.type()).isIn("phasegate:token-superseded", "phasegate:token-released");

        agent.transition("REVIEW", Map.of());
        assertThat(blockers(agent.tryTransition("DONE", PRAISE)))
                .contains("review `style` has not reported")
                .contains("review `security` has not reported");
        posted(server, agent, "style", List.of());
        posted(server, agent, "security", List.of());
        assertThat(rules(agent.transition("DONE", Map.of()))).isEmpty();
    }

    @Test
    void aReviewIsPostedOnceByItsReviewerAlone() {
        TestAgent agent = in("REVIEW");
        String token = folder.token(agent.taskId(), "style");
        TestServer.Answer other = post(server, agent.taskId(), token, "security", List.of());
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.body().path("errors").path(0).path("pointer").asString(""))
                .isEqualTo("/review/model");
        TestServer.Answer odd =
                post(server, agent.taskId(), token, "style", List.of(issue("dreadful", "x")));
        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.body().path("errors").path(0).path("pointer").asString(""))
                .isEqualTo("/review/issues/0/severity");

        TestServer.Answer own = post(server, agent.taskId(), agent.token(), "style", List.of());
        assertThat(own.type()).isEqualTo("phasegate:role-forbidden");
        assertThat(post(server, "another", token, "style", List.of()).status()).isEqualTo(401);
        assertThat(post(server, agent.taskId(), "", "style", List.of()).status()).isEqualTo(401);

        assertThat(post(server, agent.taskId(), token, "style", List.of()).status()).isEqualTo(200);
        TestServer.Answer again =
                post(server, agent.taskId(), token, "style", List.of(issue("high", "x")));
        assertThat(again.status()).isEqualTo(409);
        assertThat(review(server, agent, "style").path("blocking_issues").intValue()).isZero();
    }

    @Test
    void aReviewersTokenReadsAndDoesNothingElse() throws IOException {
        Files.createDirectory(folder.workspace.resolve("src"));
        Files.writeString(folder.workspace.resolve("src/app.py"), "greet\n");
        TestAgent agent = in("REVIEW");
        String token = folder.token(agent.taskId(), "style");
        for (Route route : server.routes()) {
            assertThat(status(server, route, agent.taskId(), token))
                    .as(route.method().text() + " " + route.path())
                    .isIn(expected(route));
        }
        for (String tool : List.of("write_files", "bash", "web_fetch", "git_commit")) {
            assertThat(tool(server, agent.taskId(), token, tool, Map.of()).body().toString())
                    .contains("floor.reviewer_only_reads");
        }
        TestServer.Answer read =
                tool(server, agent.taskId(), token, "read_files", Map.of("path", "src/app.py"));
        assertThat(read.status()).as(read.toString()).isEqualTo(200);
        assertThat(read.body().toString()).contains("greet");
        TestServer.Answer text = server.get("/api/v1/tasks/" + agent.taskId() + "/contract", token);
        assertThat(text.response().body()).contains("# Review `style`");
        assertThat(server.get("/api/v1/state/snapshot", token).status()).isEqualTo(200);
        TestServer.Answer posted = post(server, agent.taskId(), token, "style", List.of());
        assertThat(posted.status()).as(posted.toString()).isEqualTo(200);
    }

    /** What a reviewer may come to; a body that lacks fields is 400 to whoever has the right. */
    private static List<Integer> expected(Route route) {
        return switch (route.path()) {
            case "/api/v1/tools/execute", "/api/v1/tools/check" -> List.of(403, 200);
            case "/api/v1/tools/check/batch" -> List.of(200);
            case "/api/v1/state/snapshot", "/api/v1/tasks/{id}/contract" -> List.of(200);
            case "/api/v1/reviews" ->
                    route.method().text().equals("POST") ? List.of(400) : List.of(403);
            default ->
                    switch (route.credential()) {
                        case NONE -> List.of(200, 503);
                        case HOOK -> List.of(200); // a denial, in the words of that agent
                        case AGENT_KEY -> List.of(403);
                        case PHASE_TOKEN, KEY_OR_TOKEN, ANY_KEY, APPROVER, ADMIN -> List.of(403);
                    };
        };
    }

    private static int status(TestServer server, Route route, String taskId, String token) {
        Map<String, Object> body = new HashMap<>();
        switch (route.path()) {
            case "/api/v1/tasks/transition" -> {
                body.put("task_id", taskId);
                body.put("current_phase", "REVIEW");
                body.put("target_phase", "BUILD");
                body.put("artifacts", Map.of());
            }
            case "/api/v1/tasks/complete" -> {
                body.put("task_id", taskId);
                body.put("artifacts", Map.of());
            }
            case "/api/v1/tools/execute", "/api/v1/tools/check" -> {
                body.put("task_id", taskId);
                body.put("tool_name", "write_files");
                body.put("args", Map.of("path", "src/app.py", "content", "x"));
            }
            case "/api/v1/tools/check/batch" -> {
                body.put("task_id", taskId);
                body.put("calls", List.of(Map.of("tool_name", "bash", "args", Map.of())));
            }
            case "/api/v1/tasks/claim" -> {
                body.put("agent_id", "somebody");
                body.put("task_id", taskId);
            }
            case "/api/v1/questions/{id}/answer" -> body.put("answer", "yes");
            case "/api/v1/tasks" -> body.put("title", "another");
            case "/api/v1/tasks/import" -> body.put("tasks", List.of(Map.of("title", "another")));
            case "/api/v1/policy/enforcement" -> body.put("mode", "strict");
            case "/api/v1/keys" -> {
                body.put("role", "auditor");
                body.put("name", "vera");
            }
            case "/api/v1/agents" -> {
                body.put("agent_id", "another");
                body.put("agent_type", "reviewer");
            }
            case "/api/v1/tasks/heartbeat", "/api/v1/tasks/release", "/api/v1/tokens/refresh" ->
                    body.put("task_id", taskId);
            default -> {
                // the route needs nothing, or nothing it needs matters before the credential
            }
        }
        boolean sends = List.of("POST", "PATCH").contains(route.method().text());
        return server.status(
                HttpRequest.newBuilder(server.at(route.path().replaceAll("\\{\\w+}", taskId)))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(
                                route.method().text(),
                                HttpRequest.BodyPublishers.ofByteArray(
                                        sends ? Json.bytes(body) : new byte[0])));
    }

    private static TestServer.Answer tool(
            TestServer server, String taskId, String token, String tool, Map<String, ?> args) {
        return server.post(
                "/api/v1/tools/execute",
                Map.of("task_id", taskId, "phase_token", token, "tool_name", tool, "args", args));
    }

    @Test
    void aReviewerThatFailsIsShownAndTriedAgainAsOftenAsTheContractSays() {
        TestAgent agent = in("REVIEW");
        String first = folder.token(agent.taskId(), "style");
        folder.end(agent.taskId(), "style", 3);
        String second = folder.token(agent.taskId(), "style");
        assertThat(second).isNotEqualTo(first);
        assertThat(post(server, agent.taskId(), first, "style", List.of()).type())
                .isEqualTo("phasegate:token-released");
        assertThat(review(server, agent, "style").path("attempts").intValue()).isEqualTo(2);
        folder.end(agent.taskId(), "style", 4);
        awaitState(server, agent, "style", "failed");
        assertThat(blockers(agent.tryTransition("DONE", PRAISE)))
                .contains("review `style` failed: exit code 4");
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThat(folder.token(agent.taskId(), "security")).isNotEmpty();
            folder.end(agent.taskId(), "security", 0);
        }
        awaitState(server, agent, "security", "failed");
        assertThat(blockers(agent.tryTransition("DONE", PRAISE)))
                .contains("review `security` failed: it ended without posting a review");
    }

    @Test
    void aReviewerThatTakesTooLongIsEnded() {
        TestAgent agent = in("SLOW");
        awaitState(server, agent, "thorough", "timed_out");
        assertThat(blockers(agent.tryTransition("DONE", Map.of())))
                .contains("review `thorough` timed out after");
    }

    @Test
    void reviewersOfASetThatIsNotParallelFollowEachOther() {
        TestAgent agent = in("ONE_BY_ONE"); // its edge has no trigger: entering it is enough
        posted(server, agent, "first", List.of());
        posted(server, agent, "second", List.of());
        JsonNode first = review(server, agent, "first");
        JsonNode second = review(server, agent, "second");
        assertThat(first.path("posted_at").asString(""))
                .isLessThanOrEqualTo(second.path("started_at").asString(""));
    }

    @Test
    void reviewersMayBeTheOnesWhoApprove() {
        TestAgent agent = in("APPROVAL");
        posted(server, agent, "style", List.of());
        assertThat(rules(agent.tryTransition("DONE", Map.of())))
                .containsExactlyInAnyOrder(
                        "gate.approved.approval", "gate.approved.wait_for_completion");
        posted(server, agent, "security", List.of(issue("blocking", "No")));
        TestServer.Answer rejected = agent.tryTransition("DONE", Map.of());
        assertThat(rules(rejected)).containsExactly("gate.approved.approval");
        assertThat(rejected.body().path("approval_id").isString()).isFalse(); // nobody to ask
        agent.transition("BUILD", Map.of());
        agent.transition("APPROVAL", Map.of());
        posted(server, agent, "style", List.of());
        posted(server, agent, "security", List.of(issue("info", "Well done")));
        assertThat(rules(agent.transition("DONE", Map.of()))).isEmpty();
    }

    @Test
    void aCheckMayBeToldToBelieveTheAgent() {
        TestAgent agent = in("TRUST");
        posted(server, agent, "style", List.of(issue("high", "No")));
        posted(server, agent, "security", List.of());
        assertThat(rules(agent.transition("DONE", PRAISE))).isEmpty();
    }
}
