package io.phasegate.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.sdk.protocol.Snapshot;
import io.phasegate.sdk.protocol.Task;
import io.phasegate.sdk.protocol.ToolAnswer;
import io.phasegate.sdk.protocol.ToolCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentClientTest {
    private final Desk desk = Desk.withTask();
    private final AgentClient agent = desk.agent;

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aClaimSaysWhoAsksAndWhatItCanDo() {
        desk.server.answers(Script.claimed("t2"));

        Task task = agent.claimTask(List.of("java"));

        assertThat(desk.lastAsked().path()).isEqualTo("/api/v1/tasks/claim");
        assertThat(desk.lastAsked().text())
                .isEqualTo("{\"agent_id\":\"agent-1\",\"capabilities\":[\"java\"]}");
        assertThat(desk.lastAsked().header("X-agent-sdk")).isEqualTo("phasegate-java/0.1.0");
        assertThat(desk.lastAsked().header("Content-type")).isEqualTo("application/json");
        assertThat(desk.lastAsked().header("Authorization")).isEmpty();
        assertThat(task)
                .isEqualTo(
                        new Task(
                                "T-1",
                                "Add a greeting",
                                "",
                                "agent-1",
                                List.of("java"),
                                List.of("T-0"),
                                "PLAN"));
        assertThat(agent.phase()).isEqualTo("PLAN");
    }

    @Test
    void aKeyIsSentWithClaimsAlone() {
        AgentClient keyed = desk.builder().agentKey("pg_key").build();
        desk.server.answers(Script.claimed("t2")).answers(Script.allowed());

        keyed.claimTask();
        assertThat(desk.lastAsked().header("Authorization")).isEqualTo("Bearer pg_key");

        keyed.checkTool("grep", Map.of());
        assertThat(desk.lastAsked().header("Authorization")).isEmpty();
    }

    @Test
    void aTaskIsResumedWithItsSecret() {
        desk.server.answers(Script.claimed("t2"));

        agent.resume("T-1", agent.resumeSecret());

        assertThat(desk.lastAsked().text())
                .isEqualTo(
                        "{\"agent_id\":\"agent-1\",\"capabilities\":[],\"task_id\":\"T-1\","
                                + "\"resume_secret\":\"hush\"}");
    }

    @Test
    void anApprovalIsAwaitedUntilSomebodyAnswers() {
        String approval = "{\"id\":\"A-1\",\"status\":\"%s\",\"gate\":\"plan\",\"answers\":[]}";
        desk.server
                .answers(approval.formatted("pending"))
                .answers(approval.formatted("approved"))
                .answers(approval.formatted("pending"));

        assertThat(agent.awaitApproval("A-1", Duration.ofMinutes(1)).status())
                .isEqualTo("approved");
        assertThat(desk.lastAsked().path()).isEqualTo("/api/v1/approvals/A-1?wait=20");
        assertThat(desk.lastAsked().header("Authorization")).isEqualTo("Bearer t1");
        assertThat(agent.awaitApproval("A-1", Duration.ZERO).status()).isEqualTo("pending");
    }

    @Test
    void aMoveChangesPhaseAndToken() {
        desk.server.answers(Script.moved("t2")).answers(Script.allowed());

        TransitionResult result =
                agent.requestTransition("TDD", Map.of("plan_document", Map.of("title", "x")));

        assertThat(result)
                .isEqualTo(new Moved("TDD", List.of("coverage is low"), List.of(), "D-2"));
        assertThat(desk.lastAsked().path()).isEqualTo("/api/v1/tasks/transition");
        assertThat(desk.lastAsked().text())
                .isEqualTo(
                        "{\"task_id\":\"T-1\",\"current_phase\":\"PLAN\",\"target_phase\":\"TDD\","
                                + "\"phase_token\":\"t1\",\"artifacts\":{\"plan_document\":{\"title\":\"x\"}}}");
        assertThat(desk.lastAsked().header("Idempotency-key")).isNotEmpty();
        assertThat(agent.phase()).isEqualTo("TDD");

        agent.checkTool("grep", Map.of());
        assertThat(desk.lastAsked().body().get("phase_token")).isEqualTo("t2");
    }

    @Test
    void aBlockedTransitionIsAResultAndTheTokenHoldsOn() {
        desk.server.answers(Script.blocked()).answers(Script.allowed());

        assertThat(agent.requestTransition("TDD", Map.of()))
                .isInstanceOfSatisfying(
                        Blocked.class,
                        blocked -> {
                            assertThat(blocked.blockers()).containsExactly("no criteria");
                            assertThat(blocked.violations().get(0).text())
                                    .isEqualTo(
                                            "path is forbidden in TDD: `src/App.java` matches"
                                                    + " `src/**` [tool.TDD.write_files.forbidden_patterns,"
                                                    + " agent_workflow.yaml:137]");
                        });
        assertThat(agent.phase()).isEqualTo("PLAN");

        agent.checkTool("grep", Map.of());
        assertThat(desk.lastAsked().body().get("phase_token")).isEqualTo("t1");
    }

    @Test
    void aGateThatWaitsForAnApproverIsAResultOfItsOwn() {
        desk.server.answers(
                """
                {"allowed": false, "new_token": null, "blockers": ["waits for human"], "warnings": [],
                 "violations": [], "decision_id": "D-8", "approval_id": "A-1"}\
                """);

        assertThat(agent.requestTransition("TDD", Map.of()))
                .isInstanceOfSatisfying(
                        AwaitingApproval.class,
                        waiting -> assertThat(waiting.approvalId()).isEqualTo("A-1"));
    }

    @Test
    void aCompletedTaskIsHeldNoMore() {
        desk.server.answers(
                """
                {"allowed": true, "new_token": null, "blockers": [], "warnings": [], "violations": [],
                 "decision_id": "D-9"}\
                """);

        TransitionResult result = agent.complete(Map.of("report", Map.of()));

        assertThat(result).isEqualTo(new Completed(List.of(), List.of(), "D-9"));
        assertThat(desk.lastAsked().path()).isEqualTo("/api/v1/tasks/complete");
        assertThat(desk.lastAsked().text())
                .isEqualTo(
                        "{\"task_id\":\"T-1\",\"phase_token\":\"t1\",\"artifacts\":{\"report\":{}}}");
        assertThatIllegalStateException().isThrownBy(agent::phase);
    }

    @Test
    void aToolGivesBackWhatItsResultHolds() {
        desk.server.answers(Script.ran("{\"status\": \"success\", \"n\": 1.50}"));

        ToolAnswer answer = agent.useTool("odd", Map.of("a", List.of(1, true)));

        assertThat(desk.lastAsked().path()).isEqualTo("/api/v1/tools/execute");
        assertThat(desk.lastAsked().text())
                .isEqualTo(
                        "{\"task_id\":\"T-1\",\"phase_token\":\"t1\",\"tool_name\":\"odd\","
                                + "\"args\":{\"a\":[1,true]}}");
        assertThat(answer.result().get("n")).hasToString("1.50");
        assertThat(answer.executionId()).isEqualTo("E-1");
    }

    @Test
    void aForbiddenToolThrowsWithTheViolations() {
        desk.server.answers(403, Script.forbidden());

        assertThatThrownBy(() -> agent.writeFile("src/App.java", "class App {}"))
                .isInstanceOfSatisfying(
                        ToolForbiddenException.class,
                        forbidden -> {
                            assertThat(forbidden.violations()).hasSize(1);
                            assertThat(forbidden.decisionId()).isEqualTo("D-7");
                            assertThat(forbidden)
                                    .hasMessageContaining("agent_workflow.yaml:137")
                                    .hasMessageNotContaining("class App");
                        });
    }

    @Test
    void checkingSaysAllowedOrDenied() {
        desk.server.answers(Script.allowed()).answers(Script.denied());

        assertThat(agent.checkTool("grep", Map.of())).isInstanceOf(Allowed.class);
        assertThat(agent.checkTool("write_files", Map.of("path", "src/App.java")))
                .isInstanceOfSatisfying(
                        Denied.class,
                        denied -> assertThat(denied.blockers()).containsExactly("not in TDD"));
        assertThat(desk.lastAsked().path()).isEqualTo("/api/v1/tools/check");
    }

    @Test
    void severalCallsAreCheckedAtOnceAndInOrder() {
        desk.server.answers("{\"decisions\": [" + Script.denied() + ", " + Script.allowed() + "]}");

        List<ToolCheck> checks =
                agent.checkTools(
                        List.of(
                                new ToolCall("bash", Map.of("command", "ls")),
                                new ToolCall("grep", Map.of())));

        assertThat(checks.get(0)).isInstanceOf(Denied.class);
        assertThat(checks.get(1)).isInstanceOf(Allowed.class);
        assertThat(desk.lastAsked().path()).isEqualTo("/api/v1/tools/check/batch");
        assertThat(desk.lastAsked().text())
                .isEqualTo(
                        "{\"task_id\":\"T-1\",\"phase_token\":\"t1\",\"calls\":[{\"tool_name\":\"bash\","
                                + "\"args\":{\"command\":\"ls\"}},{\"tool_name\":\"grep\",\"args\":{}}]}");
    }

    @Test
    void aSnapshotIsReadWithTheTokenInTheHeader() {
        desk.server.answers(
                """
                {"task_dependencies": {"T-1": ["T-0"]}, "completed_tasks": ["T-0"], "current_phase": "PLAN",
                 "blockers": [], "prd_state": {"deep": {"a": null}}, "as_of": "2026-01-01T00:00:00Z"}\
                """);

        Snapshot snapshot = agent.stateSnapshot();

        assertThat(desk.lastAsked().method()).isEqualTo("GET");
        assertThat(desk.lastAsked().path()).isEqualTo("/api/v1/state/snapshot");
        assertThat(desk.lastAsked().header("Authorization")).isEqualTo("Bearer t1");
        assertThat(snapshot.taskDependencies()).isEqualTo(Map.of("T-1", List.of("T-0")));
        assertThat(snapshot.prdState()).isPresent();
        assertThat(snapshot.workflowState()).isEmpty();
    }

    @Test
    void theContractIsText() {
        desk.server.answers("# PLAN\n");

        assertThat(agent.contract()).isEqualTo("# PLAN\n");
        assertThat(desk.lastAsked().path()).isEqualTo("/api/v1/tasks/T-1/contract");
    }

    @Test
    void aReleasedTaskIsHeldNoMore() {
        desk.server.answers("{}").answers("{}");

        agent.heartbeat();
        assertThat(desk.lastAsked().path()).isEqualTo("/api/v1/tasks/heartbeat");

        agent.release();
        assertThat(desk.lastAsked().path()).isEqualTo("/api/v1/tasks/release");
        assertThat(desk.lastAsked().text())
                .isEqualTo("{\"task_id\":\"T-1\",\"phase_token\":\"t1\"}");
        assertThatIllegalStateException().isThrownBy(agent::stateSnapshot);
    }

    @Test
    void aRefusedCallSaysWhichFieldIsWrong() {
        desk.server.answers(400, Script.problem(400, "arguments-wrong"));

        assertThatThrownBy(() -> agent.useTool("read_files", Map.of("path", 1)))
                .isInstanceOfSatisfying(
                        CallRefusedException.class,
                        refused -> {
                            assertThat(refused.status()).isEqualTo(400);
                            assertThat(refused.type()).isEqualTo("phasegate:arguments-wrong");
                            assertThat(refused.errors().get(0).pointer()).isEqualTo("/args/path");
                        })
                .hasMessageContaining("/args/path: expected a string");
    }

    @Test
    void nothingShowsATokenOrASecret() {
        desk.server.answers(401, Script.problem(401, "token-superseded"));

        assertThat(agent.toString()).doesNotContain("t1").doesNotContain("hush");
        assertThatThrownBy(() -> agent.checkTool("grep", Map.of()))
                .hasMessageNotContaining("t1")
                .hasMessageNotContaining("hush");
    }
}
