package io.phasegate.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.key.ConfiguredKey;
import io.phasegate.key.Role;
import io.phasegate.service.CommandPlan;
import io.phasegate.service.Service;
import io.phasegate.service.ServicePlan;
import io.phasegate.service.Starting;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** {@code tasks.workspace: worktree}: each task in a folder and on a branch of its own. */
@Timeout(120)
final class WorktreesTest {
    private static final String CONTRACT =
            """
            name: Worktrees
            phases:
              - id: WORK
                name: Work
                allowed_tools: [read_files, write_files, bash, git_commit]
                tool_constraints:
                  write_files: { forbidden_patterns: ["docs/**"] }
              - { id: DONE, name: Done, allowed_tools: [read_files] }
            transitions:
              - { from: WORK, to: DONE }
            enforcement: { mode: strict }
            """;

    private static final String TRIGGERS =
            """
            name: Worktrees
            phases:
              - { id: WORK, name: Work, allowed_tools: [write_files, git_commit] }
              - { id: DONE, name: Done, allowed_tools: [git_commit] }
              - { id: GIVEN_UP, name: Given up, allowed_tools: [read_files] }
            transitions:
              - from: WORK
                to: DONE
                triggers:
                  - action: merge_worktree
                  - { action: publish_event, params: { type: merge.tried } }
              - from: WORK
                to: GIVEN_UP
                triggers:
                  - action: drop_worktree
                  - { action: publish_event, params: { type: work.dropped } }
            enforcement: { mode: strict }
            """;

    @TempDir private Path home;
    private Path workspace;
    private Path folder;

    @BeforeEach
    void aRepository() throws Exception {
        workspace = Files.createDirectory(home.toRealPath().resolve("project"));
        folder = workspace.resolveSibling("project.worktrees");
        Files.writeString(workspace.resolve("agent_workflow.yaml"), CONTRACT);
        Files.writeString(workspace.resolve("app.py"), "x = 1\n");
        Files.writeString(workspace.resolve(".gitignore"), ".orchestrator/\n");
        git(workspace, "init", "--quiet", "--initial-branch=main");
        commitAll(workspace);
    }

    private static void commitAll(Path where) throws Exception {
        new GitRepository(where).commitAll();
    }

    private static String git(Path where, String... words) throws Exception {
        return new GitRepository(where).git(words);
    }

    private static String key(String name) {
        return "the key of " + name;
    }

    /** Guarded: each of these has a key. */
    private ServicePlan plan(String... agents) {
        List<ConfiguredKey> keys =
                Stream.of(agents).map(name -> new ConfiguredKey(name, hash(key(name)))).toList();
        ServicePlan plan =
                TestServer.plan(
                        workspace,
                        "agent_workflow.yaml",
                        workspace,
                        keys,
                        new CommandPlan(CommandPlan.Sandbox.AUTO, true, List.of(), List.of()));
        return TestServer.worktrees(plan, folder);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private TestServer server(String... agents) {
        return TestServer.start(plan(agents), workspace);
    }

    private static TestServer.Answer tryClaim(TestServer server, String agent, String task) {
        return server.send(
                HttpRequest.newBuilder(server.at("/api/v1/tasks/claim"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + key(agent))
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"agent_id\": \"%s\", \"task_id\": \"%s\"}"
                                                .formatted(agent, task))));
    }

    private static TestAgent claim(TestServer server, String agent, String task) {
        TestServer.Answer claim = tryClaim(server, agent, task);
        assertThat(claim.status()).as(claim.toString()).isEqualTo(200);
        return new TestAgent(server, (ObjectNode) claim.body());
    }

    private static Path folder(TestAgent agent) {
        return Path.of(agent.claimed().path("workspace").stringValue());
    }

    private static Operator admin(TestServer server, String... tasks) {
        Operator admin = new Operator(server, server.key(Role.ADMIN));
        for (String task : tasks) {
            assertThat(admin.post("/api/v1/tasks", Map.of("id", task, "title", task)).status())
                    .isEqualTo(200);
        }
        return admin;
    }

    private static TestServer.Answer write(TestAgent agent, String path, String content) {
        return agent.execute("write_files", Map.of("path", path, "content", content));
    }

    private static void commit(TestAgent agent) {
        TestServer.Answer answer = agent.execute("git_commit", Map.of("message", "Work"));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private static void complete(TestAgent agent) {
        TestServer.Answer moved = agent.transition("DONE", Map.of());
        assertThat(moved.body().path("allowed").booleanValue()).as(moved.toString()).isTrue();
    }

    @Test
    void twoTasksAtOnceDoNotMeet() throws Exception {
        try (TestServer server = server("ann", "bob")) {
            Operator admin = admin(server, "T-1", "T-2");
            TestAgent ann = claim(server, "ann", "T-1");
            TestAgent bob = claim(server, "bob", "T-2");
            assertThat(folder(ann)).isEqualTo(folder.resolve("T-1"));
            assertThat(folder(bob)).isEqualTo(folder.resolve("T-2"));

            assertThat(write(ann, "app.py", "x = 'ann'\n").status()).isEqualTo(200);
            assertThat(write(bob, folder(bob) + "/app.py", "x = 'bob'\n").status()).isEqualTo(200);
            assertThat(bob.execute("bash", Map.of("command", "cat app.py")).body().toString())
                    .contains("bob");
            commit(ann);
            commit(bob);

            assertThat(git(workspace, "show", "phasegate/T-1:app.py")).isEqualTo("x = 'ann'\n");
            assertThat(git(workspace, "show", "phasegate/T-2:app.py")).isEqualTo("x = 'bob'\n");
            assertThat(Files.readString(workspace.resolve("app.py"))).isEqualTo("x = 1\n");
            assertThat(git(workspace, "status", "--porcelain")).isEmpty();
            ObjectNode shown = (ObjectNode) admin.get("/api/v1/tasks/T-1").body();
            assertThat(shown.path("workspace").path("branch").stringValue())
                    .isEqualTo("phasegate/T-1");
            for (Path other : List.of(folder(bob), workspace, workspace.resolve(".git"))) {
                assertThat(write(ann, other + "/app.py", "x").body().toString())
                        .contains("floor.path_outside_workspace");
            }
            for (String kept :
                    List.of(".git", "agent_workflow.yaml", ".orchestrator/x", "rules/policies/a")) {
                assertThat(write(ann, kept, "x").body().toString())
                        .as(kept)
                        .contains("floor.protected_path");
            }
        }
    }

    @Test
    void workIsMergedOrDroppedOnceTheTaskIsDone() throws Exception {
        try (TestServer server = server("ann", "bob", "cid")) {
            Operator admin = admin(server, "T-1", "T-2", "T-3");
            TestAgent ann = claim(server, "ann", "T-1");
            TestAgent bob = claim(server, "bob", "T-2");
            write(ann, "app.py", "x = 'ann'\n");
            commit(ann);
            write(bob, "app.py", "x = 'bob'\n");

            assertThat(merge(admin, "T-1")).contains("wait until the task is completed");
            complete(ann);
            Files.writeString(workspace.resolve("app.py"), "x = 'person'\n");
            assertThat(merge(admin, "T-1")).contains("commit or stash").contains("app.py");
            git(workspace, "checkout", "--quiet", "app.py");
            TestServer.Answer merged = admin.post("/api/v1/tasks/T-1/workspace/merge");
            assertThat(merged.status()).as(merged.toString()).isEqualTo(200);
            assertThat(Files.readString(workspace.resolve("app.py"))).isEqualTo("x = 'ann'\n");
            assertThat(git(workspace, "rev-parse", "HEAD").strip())
                    .isEqualTo(merged.text("commit"));
            assertThat(folder.resolve("T-1")).doesNotExist();
            assertThat(git(workspace, "branch", "--list", "phasegate/*"))
                    .contains("T-2")
                    .doesNotContain("T-1");
            assertThat(ann.execute("read_files", Map.of("path", "app.py")).status()).isEqualTo(409);

            complete(bob);
            assertThat(merge(admin, "T-2")).contains("not committed");
            commitAll(folder(bob));
            assertThat(merge(admin, "T-2")).contains("both changed `app.py`");
            assertThat(git(workspace, "status", "--porcelain")).isEmpty();
            assertThat(admin.post("/api/v1/tasks/T-2/workspace/drop").status()).isEqualTo(200);
            assertThat(folder.resolve("T-2")).doesNotExist();
            assertThat(git(workspace, "branch", "--list", "phasegate/*")).isEmpty();
            assertThat(merge(admin, "T-2")).contains("no worktree");

            TestAgent cid = claim(server, "cid", "T-3");
            Files.writeString(folder(cid).resolve("agent_workflow.yaml"), "name: Lax\n");
            commitAll(folder(cid));
            complete(cid);
            assertThat(merge(admin, "T-3")).contains("what no agent may: `agent_workflow.yaml`");
        }
    }

    private static String merge(Operator admin, String task) {
        TestServer.Answer answer = admin.post("/api/v1/tasks/" + task + "/workspace/merge");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(409);
        return answer.text("detail");
    }

    @Test
    void aTriggerMergesOrDropsTheWorkOfATaskThatHasEnded() throws Exception {
        Files.writeString(workspace.resolve("agent_workflow.yaml"), TRIGGERS);
        commitAll(workspace);
        try (TestServer server = server("ann", "bob", "cid")) {
            Operator admin = admin(server, "T-1", "T-2", "T-3");
            TestAgent ann = claim(server, "ann", "T-1");
            TestAgent bob = claim(server, "bob", "T-2");
            TestAgent cid = claim(server, "cid", "T-3");
            try (EventStream events = new EventStream(server, admin.key(), "")) {
                write(ann, "app.py", "x = 'ann'\n");
                commit(ann);
                complete(ann);
                events.next("merge.tried");
                assertThat(Files.readString(workspace.resolve("app.py"))).isEqualTo("x = 'ann'\n");
                assertThat(folder.resolve("T-1")).doesNotExist();

                write(bob, "bob.py", "y = 1\n");
                complete(bob);
                events.next("merge.tried");
                assertThat(folder.resolve("T-2")).as("it holds what is not committed").exists();
                commit(bob);
                while (Files.exists(folder.resolve("T-2"))) { // it is tried again
                    Thread.onSpinWait();
                }
                assertThat(workspace.resolve("bob.py")).exists();

                write(cid, "cid.py", "z = 1\n");
                assertThat(cid.transition("GIVEN_UP", Map.of()).status()).isEqualTo(200);
                events.next("work.dropped");
                assertThat(folder.resolve("T-3")).doesNotExist();
                assertThat(git(workspace, "branch", "--list", "phasegate/*")).isEmpty();
            }
        }
    }

    @Test
    void whoGoesOnFindsTheWorkAndAnswersForIt() throws Exception {
        try (TestServer server = server("ann", "bob")) {
            admin(server, "T-1");
            TestAgent ann = claim(server, "ann", "T-1");
            write(ann, "new.py", "y = 1\n");
            Files.createDirectory(folder(ann).resolve("docs"));
            Files.writeString(folder(ann).resolve("docs/a.md"), "unseen\n");
            ann.post("/api/v1/tasks/release");
        }
        try (TestServer server = server("ann", "bob")) {
            TestAgent bob = claim(server, "bob", "T-1");
            assertThat(bob.execute("read_files", Map.of("path", "new.py")).status()).isEqualTo(200);
            assertThat(bob.transition("DONE", Map.of()).body().toString())
                    .contains("effect.WORK.write_files.forbidden_patterns")
                    .contains("docs/a.md");
            Files.delete(folder(bob).resolve("docs/a.md"));
            complete(bob);
        }
    }

    @Test
    void aBranchThatWasThereBeforeIsNotTakenForTheTasks() throws Exception {
        git(workspace, "branch", "phasegate/T-1");
        try (TestServer server = server("ann")) {
            Operator admin = admin(server, "T-1");
            TestServer.Answer refused = tryClaim(server, "ann", "T-1");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("detail")).contains("phasegate/T-1");
            assertThat(admin.get("/api/v1/tasks/T-1").text("status")).isEqualTo("pending");
            git(workspace, "branch", "-D", "phasegate/T-1");
            claim(server, "ann", "T-1");
        }
    }

    @Test
    void anAgentsOwnToolsAreHeldToItsWorktree() {
        try (TestServer server = server("ann")) {
            admin(server, "T-1");
            TestAgent ann = claim(server, "ann", "T-1");
            assertThat(hooked(server, ann, folder(ann))).contains("\"allow\"");
            assertThat(hooked(server, ann, workspace)).contains("floor.path_outside_workspace");
        }
    }

    private static String hooked(TestServer server, TestAgent agent, Path cwd) {
        String event =
                """
                {"hook_event_name": "PreToolUse", "session_id": "s", "cwd": "%s",
                 "tool_name": "Write", "tool_input": {"file_path": "%s/b.py", "content": "b"}}
                """
                        .formatted(cwd, cwd);
        return server.send(
                        HttpRequest.newBuilder(server.at("/hooks/claude-code"))
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + agent.token())
                                .POST(HttpRequest.BodyPublishers.ofString(event)))
                .body()
                .toString();
    }

    @Test
    void withoutARepositoryThereIsNoStart() throws Exception {
        folder = workspace.resolve("within");
        assertThat(refusal()).contains("beside the workspace");
        folder = workspace.resolveSibling("project.worktrees");
        Path git = workspace.resolve(".git");
        Files.move(git, home.resolve("aside"));
        assertThat(refusal()).contains("no git repository");
        git(workspace, "init", "--quiet");
        assertThat(refusal()).contains("no commit");
    }

    private String refusal() {
        Starting starting = Service.start(plan("ann"), Clock.systemUTC(), new SecureRandom());
        assertThat(starting).isInstanceOf(Starting.Refused.class);
        return ((Starting.Refused) starting).message();
    }
}
