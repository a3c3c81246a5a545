package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.database.PostgresAddress;
import io.phasegate.database.TestPostgres;
import io.phasegate.key.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Three servers on one PostgreSQL: any of them answers any agent. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
final class SeveralServersTest {
    private static final int AGENTS = 200;
    private static final int TASKS = 100;

    private PolicyFolder policy = new PolicyFolder(Path.of(""));
    private final List<TestServer> servers = new ArrayList<>();
    private String admin = "";

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        PostgresAddress database = TestPostgres.database();
        policy = PolicyFolder.in(Files.createDirectory(folder.resolve("policy")));
        for (int i = 0; i < 3; i++) {
            Path workspace = Files.createDirectory(folder.resolve("server-" + i));
            servers.add(
                    TestServer.start(
                            TestServer.on(
                                    database,
                                    TestServer.plan(
                                            workspace,
                                            PolicyFolder.CONTRACT,
                                            policy.folder(),
                                            Optional.empty())),
                            workspace));
        }
        admin = servers.getFirst().key(Role.ADMIN);
    }

    @AfterAll
    void stop() {
        servers.forEach(TestServer::close);
    }

    private TestServer server(int number) {
        return servers.get(Math.floorMod(number, servers.size()));
    }

    private Operator operator(int number) {
        return new Operator(server(number), admin);
    }

    @Test
    void eachOfAHundredTasksGoesToOneOfTwoHundredAgents() throws Exception {
        List<Map<String, Object>> tasks =
                IntStream.range(0, TASKS)
                        .<Map<String, Object>>mapToObj(i -> Map.of("id", "t" + i, "title", "x"))
                        .toList();
        assertThat(operator(0).post("/api/v1/tasks/import", Map.of("tasks", tasks)).status())
                .isEqualTo(200);
        List<Callable<String>> claims = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            int number = i;
            claims.add(() -> claimed(server(number), "crowd-" + number));
        }
        List<String> claimed = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> answer : threads.invokeAll(claims)) {
                claimed.add(answer.get());
            }
        }
        assertThat(claimed).doesNotHaveDuplicates();
        assertThat(claimed.stream().filter(id -> id.startsWith("t"))).hasSize(TASKS);
    }

    /** As agents do: who is told that the server is overloaded asks again. */
    private static String claimed(TestServer server, String agentId) {
        TestServer.Answer answer = server.post("/api/v1/tasks/claim", Map.of("agent_id", agentId));
        while (answer.status() == 503) {
            answer = server.post("/api/v1/tasks/claim", Map.of("agent_id", agentId));
        }
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().path("task").path("id").stringValue();
    }

    @Test
    void anyServerAnswersAnyAgent() {
        TestAgent agent = server(0).agent("walker");
        assertThat(agent.on(server(1)).check("read_files", Map.of("path", "a")).status())
                .isEqualTo(200);
        assertThat(agent.on(server(2)).post("/api/v1/tasks/heartbeat").status()).isEqualTo(200);
        TestServer.Answer refused = agent.on(server(1)).tryTransition("COMPLETE", Map.of());
        assertThat(refused.status()).isEqualTo(200);
        assertThat(agent.on(server(2)).post("/api/v1/tasks/release").status()).isEqualTo(200);
        assertThat(agent.check("read_files", Map.of("path", "a")).type())
                .isEqualTo("phasegate:token-released");
    }

    @Test
    void ofRequestsToMoveAtSeveralServersOneWins() throws Exception {
        TestAgent agent = server(0).agent("racer");
        List<Callable<Integer>> moves = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            TestAgent there = agent.on(server(i));
            moves.add(() -> {
                TestServer.Answer answer = there.tryTransition("TDD", Samples.plan());
                return answer.status() == 200 && !answer.text("new_token").isEmpty()
                        ? 200
                        : answer.status();
            });
        }
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(moves)) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).isSubsetOf(200, 409, 401);
    }

    @Test
    void everyServerFindsTheRecordsOfAllAndEachHasAChainOfItsOwn() {
        Set<String> nodes = new HashSet<>();
        for (int i = 0; i < servers.size(); i++) {
            TestAgent agent = server(i).agent("recorded-" + i);
            String decision = agent.check("read_files", Map.of("path", "a")).text("decision_id");
            nodes.add(nodeOf(decision, operator(i + 1), agent.taskId()));
            TestServer.Answer verified = operator(i).get("/api/v1/audit/verify");
            assertThat(verified.body().path("sound").booleanValue())
                    .as(verified.toString())
                    .isTrue();
        }
        assertThat(nodes).hasSize(servers.size()).doesNotContain("");
    }

    /** Once it is found: another server's records come into the database moments later. */
    private static String nodeOf(String decision, Operator operator, String taskId) {
        Optional<JsonNode> entry = Optional.empty();
        while (entry.isEmpty()) {
            entry =
                    operator.get("/api/v1/audit/query?task_id=" + taskId)
                            .body()
                            .path("entries")
                            .valueStream()
                            .filter(each -> each.path("decision_id").asString("").equals(decision))
                            .findFirst();
        }
        return entry.get().path("node").asString("");
    }

    @Test
    void everyServerTellsOfEveryEventUnderTheSameNumber() {
        TestAgent agent = server(0).agent("told");
        List<String> told = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            told.add(events(operator(i), agent.taskId()));
        }
        assertThat(told.getFirst()).contains("task.claimed");
        assertThat(new HashSet<>(told)).hasSize(1);
    }

    /** Once there are any: they come to the log moments after the change. */
    private static String events(Operator operator, String taskId) {
        String path = "/api/v1/events?types=task.claimed&task_id=" + taskId;
        JsonNode found = operator.get(path).body().path("events");
        while (found.isEmpty()) {
            Thread.onSpinWait();
            found = operator.get(path).body().path("events");
        }
        return found.toString();
    }

    @Test
    void aStreamBringsWhatHappensAtOtherServers() {
        try (EventStream stream =
                new EventStream(server(2), admin, "?types=task.claimed&after=0")) {
            TestAgent agent = server(0).agent("followed");
            String told;
            do {
                told = stream.next().path("task_id").stringValue();
            } while (!told.equals(agent.taskId()));
        }
    }

    @Test
    void aCallThatIsRepeatedAtAnotherServerGivesTheSameAnswerAndIsDoneOnce() {
        TestAgent agent = server(0).agent("repeater");
        Map<String, ?> move =
                Map.of(
                        "task_id", agent.taskId(),
                        "current_phase", "PLAN",
                        "target_phase", "TDD",
                        "phase_token", agent.token(),
                        "artifacts", Samples.plan());
        TestServer.Answer first = server(0).postOnce("/api/v1/tasks/transition", "once", move);
        assertThat(first.text("new_token")).as(first.toString()).isNotEmpty();
        for (int i = 1; i < servers.size(); i++) {
            assertThat(server(i).postOnce("/api/v1/tasks/transition", "once", move).body())
                    .isEqualTo(first.body());
        }
    }

    @Test
    void whatOneServerPutsInForceAllDecideBy() throws IOException {
        TestAgent agent = server(0).agent("governed");
        assertThat(allowed(agent.on(server(1)))).isTrue();
        policy.forbidGrep();
        TestServer.Answer reloaded = operator(0).post("/api/v1/policy/reload");
        assertThat(reloaded.status()).as(reloaded.toString()).isEqualTo(200);
        for (int i = 0; i < servers.size(); i++) {
            assertThat(allowed(agent.on(server(i)))).isFalse();
        }
    }

    /** By the policy in force: who has another one yet answers 503. */
    private static boolean allowed(TestAgent agent) {
        TestServer.Answer answer = agent.check("grep", Map.of("pattern", "x"));
        while (answer.status() == 503) {
            assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
            answer = agent.check("grep", Map.of("pattern", "x"));
        }
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().path("allowed").booleanValue();
    }
}
