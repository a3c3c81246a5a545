package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.database.PostgresAddress;
import io.phasegate.database.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Three processes on one PostgreSQL, one of which is killed while agents are at work. */
@Timeout(120)
final class SeveralProcessesTest {
    private static final int SERVERS = 3;
    private static final int AGENTS = 200;
    private static final int TASKS = 100;

    @TempDir private Path folder;
    private final List<ServerProcess> servers = new ArrayList<>();
    private String admin = "";

    @BeforeEach
    void start() throws Exception {
        PostgresAddress database = TestPostgres.database();
        ServerProcess.prepare(folder);
        Path contract = folder.resolve("workflow.yaml");
        List<Callable<ServerProcess>> starts = new ArrayList<>();
        for (int i = 0; i < SERVERS; i++) {
            Path workspace = configured(folder.resolve("server-" + i), database);
            starts.add(() -> ServerProcess.start(workspace, contract));
        }
        admin = ServerProcess.firstKey(folder.resolve("server-0"), contract);
        servers.addAll(all(starts));
    }

    private static Path configured(Path workspace, PostgresAddress database) throws IOException {
        Files.createDirectories(workspace.resolve(".orchestrator"));
        Files.writeString(
                workspace.resolve(".orchestrator/config.yaml"),
                """
                database: { url: "%s", user: "%s" }
                tasks: { on_empty: not_found }
                """
                        .formatted(database.url(), database.user().orElseThrow()));
        return workspace;
    }

    @AfterEach
    void stop() {
        servers.forEach(ServerProcess::close);
    }

    private static <T> List<T> all(List<Callable<T>> calls) throws Exception {
        List<T> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private ServerProcess server(int number) {
        return servers.get(Math.floorMod(number, servers.size()));
    }

    @Test
    void eachTaskIsClaimedOnceAndDoneThoughAServerDies() throws Exception {
        List<Map<String, Object>> tasks =
                IntStream.range(0, TASKS)
                        .<Map<String, Object>>mapToObj(i -> Map.of("id", "t" + i, "title", "x"))
                        .toList();
        assertThat(server(0).post("/api/v1/tasks/import", admin, Map.of("tasks", tasks)).status())
                .isEqualTo(200);

        List<JsonNode> claims = claims();
        assertThat(claims)
                .extracting(claim -> claim.path("task").path("id").stringValue())
                .hasSize(TASKS)
                .doesNotHaveDuplicates();

        servers.removeFirst().close();
        List<Callable<String>> work = new ArrayList<>();
        for (JsonNode claim : claims) {
            int number = work.size();
            work.add(() -> done(claim, number));
        }
        all(work);
        JsonNode completed =
                server(0).get("/api/v1/tasks?status=completed&limit=1000", admin).body();
        assertThat(completed.path("tasks").size()).isEqualTo(TASKS);
    }

    /** Whoever got none was told that there are no more. */
    private List<JsonNode> claims() throws Exception {
        List<Callable<ServerProcess.Answer>> calls = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            int number = i;
            calls.add(() ->
                    server(number)
                            .post("/api/v1/tasks/claim", Map.of("agent_id", "agent-" + number)));
        }
        List<ServerProcess.Answer> answers = all(calls);
        assertThat(answers).extracting(ServerProcess.Answer::status).containsOnly(200, 404);
        return answers.stream()
                .filter(answer -> answer.status() == 200)
                .map(ServerProcess.Answer::body)
                .toList();
    }

    /** From phase to phase, each at another server. */
    private String done(JsonNode claim, int number) throws Exception {
        String token = claim.path("phase_token").stringValue();
        List<String> way = List.of("TICK", "TOCK", "DONE");
        for (int step = 1; step < way.size(); step++) {
            ServerProcess.Answer answer =
                    server(number + step)
                            .post(
                                    "/api/v1/tasks/transition",
                                    Map.of(
                                            "task_id", claim.path("task").path("id").stringValue(),
                                            "current_phase", way.get(step - 1),
                                            "target_phase", way.get(step),
                                            "phase_token", token,
                                            "artifacts", Map.of()));
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            token = answer.body().path("new_token").stringValue();
        }
        return token;
    }
}
