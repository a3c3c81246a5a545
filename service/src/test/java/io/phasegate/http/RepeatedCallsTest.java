package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.Enforcement;
import io.phasegate.database.Engine;
import io.phasegate.key.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Calls that are sent again with the same {@code Idempotency-Key}. */
@ParameterizedClass
@EnumSource(Engine.class)
@TestInstance(Lifecycle.PER_CLASS)
final class RepeatedCallsTest {
    private static final String CLAIM = "/api/v1/tasks/claim";
    private static final String TRANSITION = "/api/v1/tasks/transition";
    private static final String EXECUTE = "/api/v1/tools/execute";

    @Parameter private Engine engine = Engine.SQLITE;
    private TestServer server;

    @BeforeParameterizedClassInvocation
    void start(Engine on, @TempDir Path folder) throws IOException {
        Path workspace = Files.createDirectory(folder.resolve(on.name()));
        server =
                TestServer.start(
                        TestServer.state(on)
                                .apply(
                                        TestServer.plan(
                                                workspace,
                                                "agent_workflow.yaml",
                                                TestServer.ROOT,
                                                Optional.of(Enforcement.Mode.PERMISSIVE))),
                        workspace);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        server.close();
    }

    private TestServer.Answer post(String path, String key, Map<String, ?> body) {
        return server.postOnce(path, key, body);
    }

    private static Map<String, Object> toTdd(TestAgent agent) {
        return Map.of(
                "task_id", agent.taskId(),
                "current_phase", "PLAN",
                "target_phase", "TDD",
                "phase_token", agent.token(),
                "artifacts", Map.of());
    }

    private static Map<String, Object> write(TestAgent agent, String file, String mode) {
        return Map.of(
                "task_id", agent.taskId(),
                "phase_token", agent.token(),
                "tool_name", "write_files",
                "args", Map.of("path", file, "content", "x", "mode", mode));
    }

    @Test
    void aRepeatedTransitionGivesTheSameTokenAndMovesOnce() {
        TestAgent agent = server.agent("mover");
        TestServer.Answer first = post(TRANSITION, "key-1", toTdd(agent));
        assertThat(first.body().path("allowed").booleanValue()).as(first.toString()).isTrue();
        TestServer.Answer again = post(TRANSITION, "key-1", toTdd(agent));
        assertThat(again.status()).as(again.toString()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.response().headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(
                        server.get("/api/v1/tasks/" + agent.taskId(), server.key(Role.AUDITOR))
                                .body()
                                .path("seq")
                                .intValue())
                .isEqualTo(1);
        assertThat(post(TRANSITION, "another", toTdd(agent)).type())
                .isEqualTo("phasegate:token-superseded");
    }

    @Test
    void theKeyOfAnotherRequestIsRefused() {
        TestAgent agent = server.agent("careless");
        post(TRANSITION, "key-2", toTdd(agent));
        Map<String, Object> other = new HashMap<>(toTdd(agent));
        other.put("target_phase", "COMPLETE");
        TestServer.Answer answer = post(TRANSITION, "key-2", other);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.type()).isEqualTo("phasegate:idempotency-key-used");
    }

    @Test
    void somebodyElsesKeyAnswersNothing() {
        TestAgent one = server.agent("one");
        TestAgent two = server.agent("two");
        TestServer.Answer first = post(TRANSITION, "shared", toTdd(one));
        TestServer.Answer second = post(TRANSITION, "shared", toTdd(two));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text("decision_id")).isNotEqualTo(first.text("decision_id"));
        Map<String, Object> stolen = new HashMap<>(toTdd(one));
        stolen.put("phase_token", two.token());
        assertThat(post(TRANSITION, "shared", stolen).status()).isEqualTo(401);
    }

    @Test
    void aTaskThatWasGivenBackRepeatsNothing() {
        TestAgent agent = server.agent("leaver");
        TestServer.Answer first = post(TRANSITION, "key-3", toTdd(agent));
        server.post(
                "/api/v1/tasks/release",
                Map.of("task_id", agent.taskId(), "phase_token", first.text("new_token")));
        assertThat(post(TRANSITION, "key-3", toTdd(agent)).status()).isEqualTo(401);
        new Operator(server, server.key(Role.ADMIN))
                .post("/api/v1/tasks/" + agent.taskId() + "/cancel");
    }

    @Test
    void aDenialIsRepeatedToo() {
        TestAgent agent = server.agent("denied");
        Map<String, Object> undefined = new HashMap<>(toTdd(agent));
        undefined.put("target_phase", "COMPLETE");
        TestServer.Answer first = post(TRANSITION, "key-4", undefined);
        assertThat(first.body().path("allowed").booleanValue()).isFalse();
        assertThat(post(TRANSITION, "key-4", undefined).body()).isEqualTo(first.body());
    }

    @Test
    void aRepeatedClaimGivesTheSameTask() throws Exception {
        TestServer.Answer first = post(CLAIM, "key-5", Map.of("agent_id", "claimer"));
        assertThat(post(CLAIM, "key-5", Map.of("agent_id", "claimer")).body())
                .isEqualTo(first.body());
        assertThat(post(CLAIM, "key-6", Map.of("agent_id", "claimer")).text("phase_token"))
                .isNotEqualTo(first.text("phase_token"));
        List<Callable<TestServer.Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> post(CLAIM, "key-7", Map.of("agent_id", "hasty")));
        }
        assertThat(answers(calls))
                .extracting(TestServer.Answer::body)
                .containsOnly(post(CLAIM, "key-7", Map.of("agent_id", "hasty")).body());
    }

    @Test
    void aRepeatedToolCallRunsOnce() throws IOException {
        TestAgent agent = server.agent("writer");
        Map<String, Object> append = write(agent, "log.txt", "a");
        TestServer.Answer first = post(EXECUTE, "key-8", append);
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(post(EXECUTE, "key-8", append).body()).isEqualTo(first.body());
        assertThat(server.workspace().resolve("log.txt")).hasContent("x");
        post(EXECUTE, "key-9", append);
        assertThat(Files.readString(server.workspace().resolve("log.txt"))).isEqualTo("xx");
    }

    @Test
    void ofTheSameToolCallAtOnceOneRuns() throws Exception {
        TestAgent agent = server.agent("racer");
        Map<String, Object> append = write(agent, "race.txt", "a");
        List<Callable<TestServer.Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> post(EXECUTE, "key-10", append));
        }
        assertThat(answers(calls))
                .extracting(TestServer.Answer::status)
                .contains(200)
                .containsAnyOf(200, 409)
                .doesNotContain(500);
        assertThat(server.workspace().resolve("race.txt")).hasContent("x");
    }

    @Test
    void ofTheSameTransitionAtOnceAllHearTheSameOrThatItIsUnderWay() throws Exception {
        TestAgent agent = server.agent("twin");
        List<Callable<TestServer.Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> post(TRANSITION, "key-11", toTdd(agent)));
        }
        List<ObjectNode> moved =
                answers(calls).stream()
                        .filter(answer -> answer.status() == 200)
                        .map(answer -> (ObjectNode) answer.body())
                        .distinct()
                        .toList();
        assertThat(moved).hasSize(1);
    }

    @Test
    void aRefusedCallIsRefusedTheSameWayAgain() {
        TestAgent agent = server.agent("refused");
        Map<String, Object> outside = write(agent, "../out.txt", "w");
        TestServer.Answer first = post(EXECUTE, "key-12", outside);
        assertThat(first.status()).isEqualTo(403);
        TestServer.Answer again = post(EXECUTE, "key-12", outside);
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void aKeyOfAnotherFormIsRefused() {
        TestAgent agent = server.agent("odd");
        assertThat(post(TRANSITION, "x".repeat(256), toTdd(agent)).status()).isEqualTo(400);
        assertThat(post(TRANSITION, "two words", toTdd(agent)).status()).isEqualTo(400);
    }

    @Test
    void noTokenLiesInTheDatabaseInTheClear() throws IOException {
        TestAgent agent = server.agent("secretive");
        String token = post(TRANSITION, "key-13", toTdd(agent)).text("new_token");
        String signature = token.substring(token.lastIndexOf('.') + 1);
        try (var files = Files.walk(server.workspace().resolve(".orchestrator"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(signature);
            }
        }
    }

    private static List<TestServer.Answer> answers(List<Callable<TestServer.Answer>> calls)
            throws Exception {
        List<TestServer.Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<TestServer.Answer> call : threads.invokeAll(calls)) {
                answers.add(call.get());
            }
        }
        return answers;
    }
}
