package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.key.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What operators do with tasks. */
final class TaskCallsTest {
    private static final String TASKS = "/api/v1/tasks";

    @TempDir Path workspace;
    private TestServer server;
    private Operator admin;

    @BeforeEach
    void start() {
        server = TestServer.start(workspace);
        admin = new Operator(server, server.key(Role.ADMIN));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestServer.Answer make(String id, String... dependencies) {
        return admin.post(
                TASKS,
                Map.of("id", id, "title", "Do " + id, "dependencies", List.of(dependencies)));
    }

    private static List<String> ids(JsonNode tasks) {
        return tasks.valueStream().map(task -> task.path("id").stringValue()).toList();
    }

    @Test
    void aTaskIsMadeClaimedAndShownWithItsHistory() {
        TestServer.Answer made =
                admin.post(
                        TASKS,
                        Map.of(
                                "title", "Greet",
                                "description", "Say hello",
                                "capabilities", List.of("java"),
                                "priority", 5,
                                "mode", "permissive"));
        assertThat(made.status()).as(made.toString()).isEqualTo(200);
        assertThat(made.text("status")).isEqualTo("pending");
        assertThat(made.text("mode")).isEqualTo("permissive");
        assertThat(made.body().path("operator_ordinal").intValue()).isEqualTo(1);

        TestServer.Answer claim =
                server.post(
                        TASKS + "/claim",
                        Map.of("agent_id", "builder", "capabilities", List.of("java", "sql")));
        assertThat(claim.body().path("task").path("id").stringValue()).isEqualTo(made.text("id"));
        TestServer.Answer shown = admin.get(TASKS + "/" + made.text("id"));
        assertThat(shown.text("status")).isEqualTo("claimed");
        assertThat(shown.text("phase")).isEqualTo("PLAN");
        assertThat(shown.text("agent_id")).isEqualTo("builder");
        assertThat(
                        shown.body()
                                .path("history")
                                .valueStream()
                                .map(step -> step.path("what").stringValue()))
                .containsExactly("created", "claimed");
        assertThat(
                        admin.get(TASKS + "/" + made.text("id") + "?after=1&limit=1")
                                .body()
                                .path("history")
                                .size())
                .isEqualTo(1);
    }

    @Test
    void anAgentSeesItsOwnTaskAndNoOther() {
        TestAgent agent = server.agent("curious");
        make("other");
        assertThat(server.get(TASKS + "/" + agent.taskId(), agent.token()).status()).isEqualTo(200);
        assertThat(server.get(TASKS + "/other", agent.token()).type())
                .isEqualTo("phasegate:token-mismatch");
        assertThat(server.get(TASKS, agent.token()).status()).isEqualTo(403);
    }

    @Test
    void tasksAreListedByPhaseStatusAndAgentPageByPage() {
        for (String id : List.of("a", "b", "c")) {
            make(id);
        }
        server.agent("first");
        assertThat(ids(admin.get(TASKS).body().path("tasks"))).containsExactly("a", "b", "c");
        assertThat(ids(admin.get(TASKS + "?status=pending").body().path("tasks")))
                .containsExactly("b", "c");
        assertThat(ids(admin.get(TASKS + "?phase=PLAN").body().path("tasks"))).containsExactly("a");
        assertThat(ids(admin.get(TASKS + "?agent=first").body().path("tasks")))
                .containsExactly("a");

        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = admin.get(TASKS + "?limit=2&after=" + next).body();
            assertThat(page.path("total").intValue()).isEqualTo(3);
            seen.addAll(ids(page.path("tasks")));
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        assertThat(seen).containsExactly("a", "b", "c");

        assertThat(admin.get(TASKS + "?status=running").status()).isEqualTo(400);
        assertThat(admin.get(TASKS + "?phase=NOWHERE").type()).isEqualTo("phasegate:unknown-phase");
        assertThat(admin.get(TASKS + "/nobody").status()).isEqualTo(404);
    }

    @Test
    void aCancelledTaskIsOverForItsAgentToo() {
        make("a");
        TestAgent agent = server.agent("late");
        assertThat(admin.post(TASKS + "/a/cancel").text("status")).isEqualTo("cancelled");
        assertThat(agent.post(TASKS + "/heartbeat").type()).isEqualTo("phasegate:token-released");
        assertThat(admin.post(TASKS + "/a/cancel", Map.of()).type())
                .isEqualTo("phasegate:conflict");
        assertThat(admin.post(TASKS + "/b/cancel").status()).isEqualTo(404);
    }

    @Test
    void aPlanIsImportedWhateverItsOrder() {
        String plan =
                """
                name: Greeting
                tasks:
                  - id: tests
                    title: Test the greeting
                    dependencies: [plan]
                    capabilities: [java]
                  - {id: plan, title: Plan the greeting, priority: 3}
                """;
        TestServer.Answer made =
                admin.post(
                        TASKS + "/import",
                        plan.getBytes(StandardCharsets.UTF_8),
                        "application/yaml");
        assertThat(made.status()).as(made.toString()).isEqualTo(200);
        assertThat(ids(made.body().path("tasks"))).containsExactly("tests", "plan");
        assertThat(server.agent("any").taskId()).isEqualTo("plan");
        TestServer.Answer more =
                admin.post(
                        TASKS + "/import",
                        Map.of(
                                "tasks",
                                List.of(
                                        Map.of(
                                                "title",
                                                "Ship",
                                                "dependencies",
                                                List.of("tests")))));
        assertThat(more.status()).as(more.toString()).isEqualTo(200);
    }

    static Stream<Arguments> badPlans() {
        Map<String, Object> a = Map.of("id", "a", "title", "A", "dependencies", List.of("b"));
        Map<String, Object> b = Map.of("id", "b", "title", "B", "dependencies", List.of("c"));
        Map<String, Object> c = Map.of("id", "c", "title", "C", "dependencies", List.of("a"));
        return Stream.of(
                Arguments.of(
                        List.of(a, b, c), 400, "`a` waits for `b` waits for `c` waits for `a`"),
                Arguments.of(List.of(a), 400, "there is no task `b`"),
                Arguments.of(
                        List.of(Map.of("id", "s", "title", "S", "dependencies", List.of("s"))),
                        400,
                        "`s` waits for `s`"),
                Arguments.of(
                        List.of(Map.of("id", "x", "title", "1"), Map.of("id", "x", "title", "2")),
                        400,
                        "/tasks/1/id"),
                Arguments.of(List.of(), 400, "/tasks"),
                Arguments.of(List.of(Map.of("titel", "A")), 400, "/tasks/0/titel"),
                Arguments.of(List.of(Map.of("id", "../x", "title", "A")), 400, "/tasks/0/id"),
                Arguments.of(
                        List.of(Map.of("title", "A", "capabilities", List.of("two words"))),
                        400,
                        "/tasks/0/capabilities/0"),
                Arguments.of(List.of(Map.of("title", "A", "mode", "off")), 400, "/tasks/0/mode"),
                Arguments.of(List.of(Map.of("id", "taken", "title", "A")), 409, "`taken`"));
    }

    @ParameterizedTest
    @MethodSource("badPlans")
    void aFaultyPlanMakesNothingAndSaysWhy(
            List<Map<String, Object>> tasks, int status, String why) {
        make("taken");
        TestServer.Answer answer = admin.post(TASKS + "/import", Map.of("tasks", tasks));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.response().body()).contains(why);
        assertThat(admin.get(TASKS).body().path("total").intValue()).isEqualTo(1);
    }

    @Test
    void faultyYamlIsPointedAt() {
        byte[] twice = "tasks: []\ntasks: []\n".getBytes(StandardCharsets.UTF_8);
        TestServer.Answer answer = admin.post(TASKS + "/import", twice, "application/yaml");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().body()).contains("line 2, column 1");
        assertThat(
                        admin.post(
                                        TASKS,
                                        "title: A".getBytes(StandardCharsets.UTF_8),
                                        "application/yaml")
                                .status())
                .isEqualTo(415);
    }

    @Test
    void whatOperatorsDidIsOnRecord() throws Exception {
        make("a");
        admin.post(TASKS + "/import", Map.of("tasks", List.of(Map.of("id", "b", "title", "B"))));
        admin.post(TASKS + "/b/cancel");
        assertThat(Files.readString(workspace.resolve(".orchestrator/tool_audit.jsonl")))
                .contains("tasks.create", "tasks.import", "tasks.cancel");
    }
}
