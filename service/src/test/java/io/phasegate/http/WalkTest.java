package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contract.Enforcement;
import io.phasegate.key.Role;
import io.phasegate.sdk.AgentClient;
import io.phasegate.sdk.Blocked;
import io.phasegate.sdk.Completed;
import io.phasegate.sdk.Moved;
import io.phasegate.sdk.ToolForbiddenException;
import io.phasegate.sdk.ToolRun;
import io.phasegate.sdk.TransitionResult;
import io.phasegate.sdk.protocol.CommandResult;
import io.phasegate.sdk.protocol.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One task from its claim to its end, over HTTP, with real files and a real test run. */
final class WalkTest {
    private static final Map<String, Object> SUITE =
            Map.of(
                    "test_files",
                    List.of(
                            Map.of(
                                    "path",
                                    "tests/test_app.py",
                                    "covers",
                                    List.of("AC-1"),
                                    "assertions",
                                    2)));

    @TempDir private Path workspace;
    @TempDir private Path programs;

    @Test
    void aTaskGoesFromItsPlanToItsEnd() throws IOException {
        try (TestServer server = start(Optional.empty())) {
            String auditor = server.key(Role.AUDITOR);
            AgentClient agent = AgentClient.at(server.at(""), "walker");
            agent.claimTask();
            assertThat(agent.phase()).isEqualTo("PLAN");
            assertForbidden(
                    () -> agent.writeFile("src/app.py", "x"), "tool.PLAN.write_files.forbidden");
            assertThat(
                            blockers(
                                    agent.requestTransition(
                                            "TDD", Map.of("plan_document", Map.of("title", "x")))))
                    .contains(
                            "gate.plan_approval.plan_has_acceptance_criteria",
                            "gate.plan_approval.scope_is_bounded",
                            "artifact.PLAN.scope_definition.missing");
            assertThat(agent.requestTransition("TDD", Samples.plan())).isInstanceOf(Moved.class);

            agent.writeFile("tests/test_app.py", "assert greet('you')\nassert greet('me')\n");
            assertForbidden(
                    () -> agent.writeFile("src/app.py", "x"),
                    "tool.TDD.write_files.forbidden_patterns");
            assertThat(workspace.resolve("src/app.py")).doesNotExist();
            assertThat(blockers(agent.requestTransition("IMPL", tests("run-nobody-made", 1, 0, 1))))
                    .contains("gate.tests_written.tests_are_failing");
            String red = agent.runTests("pytest -q").executionId();
            assertThat(agent.requestTransition("IMPL", tests(red, 1, 0, 1)))
                    .isInstanceOf(Moved.class);

            agent.writeFile("src/app.py", "def greet(name): return name\n");
            ToolRun<CommandResult> greenRun = agent.runTests("pytest -q");
            assertThat(greenRun.result().stdout()).isEqualTo("1 passed in 0.01s\n");
            String green = greenRun.executionId();
            assertThat(agent.requestTransition("REVIEW", implementation(green)))
                    .isInstanceOf(Moved.class);
            assertThat(agent.stateSnapshot().currentPhase()).isEqualTo("REVIEW");

            TransitionResult end = agent.requestTransition("COMPLETE", review());
            assertThat(end).isInstanceOfAny(Moved.class, Completed.class);
            explained(server, auditor);
        }
    }

    @Test
    void permissiveLetsThroughAndSaysWhatItWouldHaveBlocked() throws IOException {
        try (TestServer server = start(Optional.of(Enforcement.Mode.PERMISSIVE))) {
            String auditor = server.key(Role.AUDITOR);
            AgentClient agent = AgentClient.at(server.at(""), "walker");
            agent.claimTask();
            assertThat(agent.writeFile("src/app.py", "x").answer().violations())
                    .extracting(Violation::rule)
                    .contains("tool.PLAN.write_files.forbidden");
            assertThat(moved(agent, "TDD", Map.of("plan_document", Map.of("title", "x"))))
                    .contains(
                            "gate.plan_approval.plan_has_acceptance_criteria",
                            "gate.plan_approval.scope_is_bounded",
                            "artifact.PLAN.scope_definition.missing");
            assertForbidden(() -> agent.readFile("../outside"), "floor.path_outside_workspace");
            assertThat(blockers(agent.requestTransition("COMPLETE", Map.of())))
                    .containsExactly("transition.undefined");

            assertThat(agent.writeFile("src/app.py", "y").answer().violations())
                    .extracting(Violation::rule)
                    .contains("tool.TDD.write_files.forbidden_patterns");
            assertThat(moved(agent, "IMPL", tests("run-nobody-made", 1, 0, 1)))
                    .contains("gate.tests_written.tests_are_failing");
            assertThat(moved(agent, "REVIEW", implementation("run-nobody-made")))
                    .contains("gate.implementation_complete.all_tests_pass");
            assertThat(moved(agent, "COMPLETE", Map.of()))
                    .contains("gate.review_passed.all_review_models_completed");
            assertThat(
                            server.get("/api/v1/audit/query?limit=1000", auditor)
                                    .body()
                                    .path("entries")
                                    .valueStream()
                                    .filter(entry ->
                                            entry.path("outcome").asString("").equals("warned")))
                    .hasSize(6);
        }
    }

    /** The rules that would have blocked. */
    private static List<String> moved(
            AgentClient agent, String target, Map<String, Object> artifacts) {
        return switch (agent.requestTransition(target, artifacts)) {
            case Moved moved -> moved.violations().stream().map(Violation::rule).toList();
            case Completed completed ->
                    completed.violations().stream().map(Violation::rule).toList();
            case TransitionResult other -> throw new AssertionError(other.toString());
        };
    }

    @Test
    void whatWasDecidedIsExplainedAfterARestart() throws IOException {
        String decision;
        String auditor;
        try (TestServer server = start(Optional.empty())) {
            auditor = server.key(Role.AUDITOR);
            TestAgent agent = server.agent("before");
            decision = agent.execute("git_commit", Map.of("message", "x")).text("instance");
        }
        try (TestServer server = start(Optional.empty())) {
            TestServer.Answer answer = server.get("/api/v1/audit/decisions/" + decision, auditor);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text("outcome")).isEqualTo("blocked");
            assertThat(answer.body().path("rules_fired").path(0).path("drl").stringValue())
                    .contains("rule \"tool.PLAN.git_commit.forbidden\"");
            assertThat(answer.body().path("facts").size()).isPositive();
        }
    }

    /** The audit has every denial, and a sound chain. */
    private static void explained(TestServer server, String auditor) {
        TestServer.Answer denied =
                server.get(
                        "/api/v1/audit/query?allowed=false&rule=tool.TDD.write_files.forbidden_patterns",
                        auditor);
        assertThat(denied.body().path("total").intValue()).isEqualTo(1);
        assertThat(server.get("/api/v1/audit/verify", auditor).body().path("sound").booleanValue())
                .isTrue();
        assertThat(
                        server.get("/api/v1/audit/stats", auditor)
                                .body()
                                .path("by_phase")
                                .propertyNames())
                .contains("PLAN", "TDD", "IMPL", "REVIEW");
    }

    private TestServer start(Optional<Enforcement.Mode> mode) throws IOException {
        Path pytest = programs.resolve("pytest");
        Files.writeString(
                pytest,
                """
                #!/bin/sh
                if [ -e src/app.py ]; then
                  echo '1 passed in 0.01s'
                else
                  echo '1 failed in 0.01s'
                  exit 1
                fi
                """);
        Files.setPosixFilePermissions(pytest, PosixFilePermissions.fromString("rwxr-xr-x"));
        return TestServer.start(
                TestServer.plan(
                        workspace,
                        "agent_workflow.yaml",
                        TestServer.ROOT,
                        mode,
                        programs + ":/usr/bin:/bin"),
                workspace);
    }

    private static Map<String, Object> tests(String execution, int exit, int passed, int failed) {
        return Map.of(
                "test_suite",
                SUITE,
                "test_results",
                Map.of(
                        "execution_id", execution,
                        "command", "pytest -q",
                        "exit_code", exit,
                        "passed", passed,
                        "failed", failed));
    }

    private static Map<String, Object> implementation(String execution) {
        return Map.of(
                "implementation_files",
                Map.of("files_changed", List.of(Map.of("path", "src/app.py"))),
                "test_results",
                Map.of(
                        "execution_id", execution,
                        "command", "pytest -q",
                        "exit_code", 0,
                        "passed", 1,
                        "failed", 0));
    }

    private static Map<String, Object> review() {
        return Map.of(
                "review_report",
                Map.of(
                        "reviews",
                        List.of(Map.of("model", "correctness"), Map.of("model", "security")),
                        "blocking_issues",
                        List.of(),
                        "consolidated_issues",
                        List.of()),
                "completion_report",
                Map.of(
                        "summary",
                        "Everybody is greeted by name",
                        "files_changed",
                        List.of(Map.of("path", "src/app.py"))));
    }

    private static List<String> blockers(TransitionResult result) {
        assertThat(result).isInstanceOf(Blocked.class);
        return ((Blocked) result).violations().stream().map(Violation::rule).toList();
    }

    private static void assertForbidden(Runnable call, String rule) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ToolForbiddenException.class,
                        refused ->
                                assertThat(refused.violations())
                                        .extracting(Violation::rule)
                                        .contains(rule));
    }
}
