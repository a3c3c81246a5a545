package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.database.PostgresAddress;
import io.phasegate.database.TestPostgres;
import io.phasegate.key.Role;
import io.phasegate.service.Service;
import io.phasegate.service.ServicePlan;
import io.phasegate.service.Starting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** {@code tasks.workspace: worktree} at several servers of one database. */
@Timeout(120)
final class WorktreesOfSeveralTest {
    private static final String CONTRACT =
            """
            name: Worktrees
            phases:
              - { id: WORK, name: Work, allowed_tools: [read_files, write_files, git_commit] }
              - { id: DONE, name: Done, allowed_tools: [read_files] }
            transitions:
              - { from: WORK, to: DONE }
            enforcement: { mode: strict }
            """;

    @TempDir private Path home;
    private final PostgresAddress database = TestPostgres.database();
    private Path workspace;

    @BeforeEach
    void aRepository() throws Exception {
        home = home.toRealPath();
        workspace = Files.createDirectory(home.resolve("project"));
        Files.writeString(workspace.resolve("agent_workflow.yaml"), CONTRACT);
        GitRepository.in(workspace).commitAll();
    }

    /** Each keeps its own state in a folder of its own, beside the workspace. */
    private ServicePlan plan(String server, String worktrees) {
        return TestServer.worktrees(plan(server), home.resolve(worktrees));
    }

    private ServicePlan plan(String server) {
        Path own = home.resolve(server);
        ServicePlan plan = TestServer.plan(own, "agent_workflow.yaml", workspace, Optional.empty());
        return TestServer.in(workspace, TestServer.on(database, plan));
    }

    private TestServer server(String name, String worktrees) {
        return TestServer.start(plan(name, worktrees), workspace);
    }

    private static TestServer.Answer tryClaim(TestServer server, String agent, String task) {
        return server.post("/api/v1/tasks/claim", Map.of("agent_id", agent, "task_id", task));
    }

    private static TestAgent claim(TestServer server, String agent, String task) {
        TestServer.Answer claim = tryClaim(server, agent, task);
        assertThat(claim.status()).as(claim.toString()).isEqualTo(200);
        return new TestAgent(server, (ObjectNode) claim.body());
    }

    private static Operator admin(TestServer server, int tasks) {
        Operator admin = new Operator(server, server.key(Role.ADMIN));
        for (int i = 1; i <= tasks; i++) {
            admin.post("/api/v1/tasks", Map.of("id", "T-" + i, "title", "x"));
        }
        return admin;
    }

    private static int write(TestAgent agent, String path) {
        return agent.execute("write_files", Map.of("path", path, "content", "x")).status();
    }

    @Test
    void serversWithOneFolderForWorktreesMakeThemInTurnAndWorkInThem() throws Exception {
        try (TestServer one = server("one", "worktrees");
                TestServer two = server("two", "worktrees")) {
            admin(one, 6);
            List<Callable<TestAgent>> claims = new ArrayList<>();
            for (int i = 1; i <= 6; i++) {
                int number = i;
                claims.add(() -> claim(number % 2 == 0 ? one : two, "a-" + number, "T-" + number));
            }
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<TestAgent> claimed : threads.invokeAll(claims)) {
                    TestAgent agent = claimed.get();
                    assertThat(write(agent.on(one), "one")).isEqualTo(200);
                    assertThat(write(agent.on(two), "two")).isEqualTo(200);
                    assertThat(home.resolve("worktrees").resolve(agent.taskId()))
                            .isDirectoryContaining(file -> file.endsWith("one"))
                            .isDirectoryContaining(file -> file.endsWith("two"));
                }
            }
        }
    }

    @Test
    void aWorktreeThatAnotherServerMadeAnewIsFound() {
        try (TestServer one = server("one", "worktrees");
                TestServer two = server("two", "worktrees")) {
            Operator admin = admin(one, 1);
            TestAgent agent = claim(one, "a", "T-1");
            assertThat(write(agent.on(two), "a")).isEqualTo(200);
            agent.post("/api/v1/tasks/release");
            assertThat(admin.post("/api/v1/tasks/T-1/workspace/drop").status()).isEqualTo(200);
            TestAgent next = claim(one, "b", "T-1");
            assertThat(write(next.on(two), "b")).isEqualTo(200);
            assertThat(home.resolve("worktrees/T-1/b")).exists();
            assertThat(home.resolve("worktrees/T-1/a")).doesNotExist();
        }
    }

    @Test
    void aServerWithoutWorktreesLeavesThoseOfOthersAlone() {
        try (TestServer one = server("one", "worktrees");
                TestServer two = TestServer.start(plan("two"), workspace)) {
            Operator admin = admin(one, 1);
            claim(one, "a", "T-1").post("/api/v1/tasks/release");
            TestServer.Answer drop =
                    new Operator(two, admin.key()).post("/api/v1/tasks/T-1/workspace/drop");
            assertThat(drop.status()).isEqualTo(409);
            assertThat(drop.text("detail")).contains("worktrees/T-1");
            assertThat(home.resolve("worktrees/T-1")).exists();
        }
    }

    @Test
    void aServerWithAnotherFolderIsToldThatItHasNotWhatTheOthersHave() {
        try (TestServer one = server("one", "worktrees");
                TestServer two = server("two", "elsewhere")) {
            admin(one, 2);
            TestAgent agent = claim(one, "a", "T-1");

            TestServer.Answer call = agent.on(two).execute("read_files", Map.of("path", "a"));
            assertThat(call.status()).as(call.toString()).isEqualTo(409);
            assertThat(call.text("detail")).contains("one folder for worktrees in common");
            TestServer.Answer claim = tryClaim(two, "b", "T-2");
            assertThat(claim.status()).as(claim.toString()).isEqualTo(409);
            assertThat(claim.text("detail")).contains("one folder for worktrees in common");
            agent.post("/api/v1/tasks/release");
            Operator admin = new Operator(two, two.key(Role.ADMIN));
            assertThat(admin.post("/api/v1/tasks/T-1/workspace/drop").status()).isEqualTo(409);
            assertThat(claim(one, "c", "T-1").taskId()).isEqualTo("T-1");
        }
        Starting again =
                Service.start(plan("two", "elsewhere"), Clock.systemUTC(), new SecureRandom());
        assertThat(again).isInstanceOf(Starting.Refused.class);
        assertThat(((Starting.Refused) again).message())
                .contains("one folder for worktrees in common")
                .contains("elsewhere/.place");
    }
}
