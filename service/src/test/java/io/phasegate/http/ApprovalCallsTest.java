package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.phasegate.contract.Enforcement;
import io.phasegate.database.Engine;
import io.phasegate.key.Role;
import io.phasegate.service.ServicePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Gates that wait for people. */
@ParameterizedClass
@EnumSource(Engine.class)
final class ApprovalCallsTest {
    private static final Map<String, Object> PLAN = Map.of("plan", Map.of("steps", List.of("one")));
    private static final Map<String, Object> OTHER =
            Map.of("plan", Map.of("steps", List.of("two")));

    @Parameter private Engine engine = Engine.SQLITE;

    @TempDir Path workspace;
    @TempDir Path folder;
    private final List<TestServer> started = new ArrayList<>();
    private UnaryOperator<ServicePlan> state = UnaryOperator.identity();

    @BeforeEach
    void aState() {
        state = TestServer.state(engine);
    }

    @AfterEach
    void stop() {
        started.forEach(TestServer::close);
    }

    private TestServer start(String gate) {
        return start(gate, false);
    }

    private TestServer start(String gate, boolean exclusive) {
        write(gate, "escalate_to_human");
        return start(
                exclusive
                        ? TestServer.exclusive(workspace, "agent_workflow.yaml", folder)
                        : TestServer.plan(
                                workspace, "agent_workflow.yaml", folder, Optional.empty()));
    }

    private TestServer start(String gate, String timeout, Optional<Enforcement.Mode> mode) {
        write(gate, timeout);
        return start(TestServer.plan(workspace, "agent_workflow.yaml", folder, mode));
    }

    private void write(String gate, String timeout) {
        try {
            Files.writeString(
                    folder.resolve("agent_workflow.yaml"),
                    """
                    name: Two phases
                    version: "1"
                    phases:
                      - id: PLAN
                        name: Plan
                        required_artifacts:
                          - {type: plan, schema: plan, description: What is to be done}
                        gates:
                          - id: plan_gate
                            type: approval
                            %s
                            blockers:
                              - {check: has_steps, severity: blocking, message: A plan has steps}
                        allowed_tools: [read_files, write_files]
                      - id: BUILD
                        name: Build
                        allowed_tools: [read_files]
                      - id: DONE
                        name: Done
                        allowed_tools: [read_files]
                    transitions:
                      - {from: PLAN, to: BUILD, gate: plan_gate}
                      - {from: BUILD, to: DONE}
                      - {from: BUILD, to: PLAN}
                    schemas:
                      plan: {type: object}
                    checks:
                      has_steps:
                        artifact: plan
                        fails_when: size(artifact.steps) < 1
                    enforcement: {mode: strict}
                    recovery:
                      gate_timeout: {action: %s}
                    """
                            .formatted(gate, timeout));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TestServer start(ServicePlan plan) {
        TestServer server = TestServer.start(state.apply(plan), workspace);
        started.add(server);
        return server;
    }

    private static Operator operator(TestServer server, Role role) {
        return new Operator(server, server.key(role));
    }

    private static String ask(TestAgent agent, Map<String, ?> artifacts) {
        TestServer.Answer answer = agent.transition("BUILD", artifacts);
        assertThat(answer.body().path("allowed").booleanValue()).as(answer.toString()).isFalse();
        return answer.text("approval_id");
    }

    private static boolean allowed(TestServer.Answer answer) {
        return answer.body().path("allowed").booleanValue();
    }

    private static TestServer.Answer answer(Operator by, String id, String verdict) {
        return by.post("/api/v1/approvals/" + id + "/" + verdict);
    }

    private static String status(Operator by, String id) {
        return by.get("/api/v1/approvals/" + id).text("status");
    }

    @Test
    void aTransitionWaitsForItsApprovalAndUsesItUp() {
        TestServer server = start("approvers: [human]");
        Operator ada = operator(server, Role.APPROVER);
        TestAgent agent = server.agent("planner");
        TestServer.Answer first = agent.transition("BUILD", PLAN);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().path("violations").path(0).path("rule").stringValue())
                .isEqualTo("gate.plan_gate.approval");
        String id = first.text("approval_id");
        assertThat(ask(agent, PLAN)).isEqualTo(id);

        JsonNode pending =
                ada.get("/api/v1/approvals?status=pending").body().path("approvals").path(0);
        assertThat(pending.path("id").stringValue()).isEqualTo(id);
        assertThat(pending.path("task_id").stringValue()).isEqualTo(agent.taskId());
        JsonNode shown = ada.get("/api/v1/approvals/" + id).body();
        assertThat(shown.path("submitted").path("plan").path("steps").path(0).stringValue())
                .isEqualTo("one");

        TestServer.Answer approved =
                ada.post("/api/v1/approvals/" + id + "/approve", Map.of("comment", "go"));
        assertThat(approved.text("status")).as(approved.toString()).isEqualTo("approved");
        assertThat(approved.body().path("answers").path(0).path("comment").stringValue())
                .isEqualTo("go");
        assertThat(allowed(agent.transition("BUILD", PLAN))).isTrue();
        assertThat(status(ada, id)).isEqualTo("used");
        assertThat(answer(ada, id, "reject").status()).isEqualTo(409);

        assertThat(allowed(agent.transition("PLAN", Map.of()))).isTrue();
        String again = ask(agent, PLAN);
        assertThat(again).as("rework voids what was approved before").isNotEqualTo(id);
    }

    @Test
    void anApprovalIsForExactlyWhatWasShown() {
        TestServer server = start("approvers: [human]");
        Operator ada = operator(server, Role.APPROVER);
        TestAgent agent = server.agent("planner");
        String id = ask(agent, PLAN);
        assertThat(answer(ada, id, "approve").status()).isEqualTo(200);
        String other = ask(agent, OTHER);
        assertThat(other).isNotEqualTo(id);
        assertThat(status(ada, id)).isEqualTo("replaced");
        assertThat(ask(agent, PLAN)).as("an older approval is gone").isNotIn(id, other);
    }

    /** S6: what was approved is the change as it was, not the one it became. */
    @Test
    void anApprovalIsForTheFilesAsTheyWere() throws IOException {
        Files.writeString(workspace.resolve("app.py"), "x = 1\n");
        TestServer server = start("approvers: [human]", true);
        Operator ada = operator(server, Role.APPROVER);
        TestAgent agent = server.agent("planner");
        String id = ask(agent, PLAN);
        answer(ada, id, "approve");
        Files.writeString(workspace.resolve("app.py"), "x = 2\n");

        String again = ask(agent, PLAN);

        assertThat(again).isNotEqualTo(id);
        assertThat(status(ada, id)).isEqualTo("replaced");
        Files.writeString(workspace.resolve("app.py"), "x = 1\n");
        String third = ask(agent, PLAN);
        assertThat(third).as("what was replaced stays so").isNotIn(id, again);
        answer(ada, third, "approve");
        assertThat(allowed(agent.transition("BUILD", PLAN))).isTrue();
    }

    @Test
    void whatOthersDoInASharedWorkspaceVoidsNoApproval() throws IOException {
        TestServer server = start("approvers: [human]");
        Operator ada = operator(server, Role.APPROVER);
        TestAgent agent = server.agent("planner");
        answer(ada, ask(agent, PLAN), "approve");
        Files.writeString(workspace.resolve("app.py"), "x = 1\n");
        assertThat(allowed(agent.transition("BUILD", PLAN))).isTrue();
    }

    @Test
    void anApprovalIsForThePolicyThatAskedForIt() {
        TestServer before = start("approvers: [human]");
        Operator ada = operator(before, Role.APPROVER);
        TestAgent agent = before.agent("planner");
        String id = ask(agent, PLAN);
        answer(ada, id, "approve");
        before.close();
        started.remove(before);

        TestServer after = start("approvers: [human]\n        timeout_seconds: 3600");
        TestAgent same = agent.on(after);

        assertThat(ask(same, PLAN)).isNotEqualTo(id);
        assertThat(status(new Operator(after, ada.key()), id)).isEqualTo("replaced");
    }

    @Test
    void whatIsNotReadyIsNotShownToPeople() {
        TestServer server = start("approvers: [human]");
        Operator ada = operator(server, Role.APPROVER);
        TestAgent agent = server.agent("planner");
        TestServer.Answer answer =
                agent.transition("BUILD", Map.of("plan", Map.of("steps", List.of())));
        assertThat(answer.body().has("approval_id")).as(answer.toString()).isFalse();
        assertThat(ada.get("/api/v1/approvals").body().path("approvals").isEmpty()).isTrue();
    }

    @Test
    void aRejectionIsTheAgentsBlockerUntilItSubmitsSomethingElse() {
        TestServer server = start("approvers: [human]");
        Operator ada = operator(server, Role.APPROVER);
        TestAgent agent = server.agent("planner");
        String id = ask(agent, PLAN);
        assertThat(
                        ada.post(
                                        "/api/v1/approvals/" + id + "/reject",
                                        Map.of("comment", "too vague"))
                                .text("status"))
                .isEqualTo("rejected");
        TestServer.Answer again = agent.transition("BUILD", PLAN);
        assertThat(again.body().has("approval_id")).as("nobody is asked the same again").isFalse();
        assertThat(again.body().path("blockers").path(0).stringValue()).contains("too vague");
        assertThat(answer(ada, id, "approve").status()).isEqualTo(409);
        String other = ask(agent, OTHER);
        assertThat(answer(ada, other, "approve").status()).isEqualTo(200);
        assertThat(allowed(agent.transition("BUILD", OTHER))).isTrue();
    }

    @Test
    void theApproverIsTheKeyAndNobodyElse() {
        TestServer server = start("approvers: [human]");
        Operator ada = operator(server, Role.APPROVER);
        TestAgent agent = server.agent("planner");
        TestAgent other = server.agent("other");
        String id = ask(agent, PLAN);
        String approve = "/api/v1/approvals/" + id + "/approve";
        assertThat(ada.post(approve, Map.of("approver", "human")).status()).isEqualTo(400);
        assertThat(ada.post(approve, Map.of("approver", "somebody")).status()).isEqualTo(400);
        assertThat(new Operator(server, agent.token()).post(approve).status()).isEqualTo(403);
        assertThat(operator(server, Role.AUDITOR).post(approve).status()).isEqualTo(403);
        assertThat(operator(server, Role.AGENT).post(approve).status()).isEqualTo(403);
        assertThat(server.get("/api/v1/approvals/" + id, other.token()).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/approvals/" + id, agent.token()).status()).isEqualTo(200);
        assertThat(server.get("/api/v1/approvals", agent.token()).status()).isEqualTo(403);
        assertThat(ada.post("/api/v1/approvals/none/approve").status()).isEqualTo(404);
        String name = server.get("/api/v1/approvals/" + id, ada.key()).text("status");
        assertThat(name).isEqualTo("pending");
        assertThat(ada.post(approve, Map.of("approver", "approver-0")).status()).isEqualTo(200);
    }

    @Test
    void nobodyApprovesTheirOwnTask() {
        TestServer server = start("approvers: [human]");
        Operator ada = operator(server, Role.APPROVER);
        String id = ask(server.agent("approver-0"), PLAN);
        assertThat(answer(ada, id, "approve").status()).isEqualTo(403);
    }

    @Test
    void aNamedApproverIsAskedByName() {
        TestServer server = start("approvers: [approver-1]");
        Operator ada = operator(server, Role.APPROVER);
        Operator bob = operator(server, Role.APPROVER);
        TestAgent agent = server.agent("planner");
        String id = ask(agent, PLAN);
        assertThat(answer(ada, id, "approve").status()).isEqualTo(403);
        assertThat(answer(ada, id, "reject").status()).isEqualTo(403);
        assertThat(answer(bob, id, "approve").status()).isEqualTo(200);
        assertThat(allowed(agent.transition("BUILD", PLAN))).isTrue();
    }

    @Test
    void whereAllAreAskedEachMustApprove() {
        TestServer server = start("approvers: [approver-0, approver-1]\n        require: all");
        Operator ada = operator(server, Role.APPROVER);
        Operator bob = operator(server, Role.APPROVER);
        TestAgent agent = server.agent("planner");
        String id = ask(agent, PLAN);
        assertThat(answer(ada, id, "approve").text("status")).isEqualTo("pending");
        assertThat(answer(ada, id, "approve").status()).isEqualTo(409);
        assertThat(ask(agent, PLAN)).isEqualTo(id);
        assertThat(answer(bob, id, "approve").text("status")).isEqualTo("approved");
        assertThat(allowed(agent.transition("BUILD", PLAN))).isTrue();
    }

    @Test
    void ofManyApproversAtOnceOneWins() throws Exception {
        TestServer server = start("approvers: [human]");
        List<Operator> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            people.add(operator(server, Role.APPROVER));
        }
        TestAgent agent = server.agent("planner");
        String id = ask(agent, PLAN);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Operator person = people.get(i);
            String verdict = i % 2 == 0 ? "approve" : "reject";
            calls.add(() -> answer(person, id, verdict).status());
        }
        assertThat(statuses(calls)).containsOnlyOnce(200).contains(409).hasSize(8);
    }

    @Test
    void anApprovalIsUsedOnceHoweverManyAsk() throws Exception {
        TestServer server = start("approvers: [human]");
        Operator ada = operator(server, Role.APPROVER);
        TestAgent agent = server.agent("planner");
        String id = ask(agent, PLAN);
        answer(ada, id, "approve");
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> agent.tryTransition("BUILD", PLAN).status());
        }
        List<Integer> statuses = statuses(calls);
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(status -> status != 200))
                .allMatch(s -> s == 409 || s == 401);
        assertThat(status(ada, id)).isEqualTo("used");
    }

    private static List<Integer> statuses(List<Callable<Integer>> calls) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> call : threads.invokeAll(calls)) {
                statuses.add(call.get());
            }
        }
        return statuses;
    }

    @Test
    void anAgentIsToldAsSoonAsItIsAnswered() throws Exception {
        TestServer server = start("approvers: [human]");
        Operator ada = operator(server, Role.APPROVER);
        TestAgent agent = server.agent("planner");
        String id = ask(agent, PLAN);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TestServer.Answer> waiting =
                    threads.submit(() ->
                            server.get("/api/v1/approvals/" + id + "?wait=25", agent.token()));
            answer(ada, id, "approve");
            assertThat(waiting.get().text("status")).isEqualTo("approved");
        }
        assertThat(server.get("/api/v1/approvals/" + id + "?wait=61", agent.token()).status())
                .isEqualTo(400);
    }

    @Test
    void anAnswerThatAnotherServerGotIsHeardOf(@TempDir Path other) throws Exception {
        assumeTrue(engine == Engine.POSTGRESQL, "a file is one server's");
        TestServer server = start("approvers: [human]");
        TestServer second =
                start(TestServer.plan(other, "agent_workflow.yaml", folder, Optional.empty()));
        Operator ada = operator(server, Role.APPROVER);
        TestAgent agent = server.agent("planner");
        String id = ask(agent, PLAN);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<TestServer.Answer> waiting =
                    threads.submit(() ->
                            server.get("/api/v1/approvals/" + id + "?wait=25", agent.token()));
            answer(new Operator(second, ada.key()), id, "approve");
            assertThat(waiting.get().text("status")).isEqualTo("approved");
        }
        assertThat(allowed(agent.on(second).transition("BUILD", PLAN))).isTrue();
    }

    @Test
    void afterItsTimeARequestIsRejectedWhereTheContractSaysSo() {
        TestServer server =
                start("approvers: [human]\n        timeout_seconds: 1", "reject", Optional.empty());
        TestAgent agent = server.agent("planner");
        String id = ask(agent, PLAN);
        TestServer.Answer end = server.get("/api/v1/approvals/" + id + "?wait=20", agent.token());
        assertThat(end.text("status")).as(end.toString()).isEqualTo("rejected");
        assertThat(agent.transition("BUILD", PLAN).body().path("blockers").path(0).stringValue())
                .contains("nobody answered in time");
    }

    @Test
    void afterItsTimeAnyApproverStandsIn() {
        TestServer server =
                start(
                        "approvers: [approver-9]\n        timeout_seconds: 1",
                        "escalate_to_human",
                        Optional.empty());
        Operator ada = operator(server, Role.APPROVER);
        TestAgent agent = server.agent("planner");
        String id = ask(agent, PLAN);
        assertThat(answer(ada, id, "approve").status()).isEqualTo(403);
        TestServer.Answer later = server.get("/api/v1/approvals/" + id + "?wait=3", agent.token());
        assertThat(later.text("status")).isEqualTo("pending");
        assertThat(later.text("escalated_at")).isNotEmpty();
        assertThat(answer(ada, id, "approve").text("status")).isEqualTo("approved");
        assertThat(allowed(agent.transition("BUILD", PLAN))).isTrue();
    }

    @Test
    void whatNoLongerMattersIsVoid() {
        TestServer server = start("approvers: [human]");
        Operator admin = operator(server, Role.ADMIN);
        TestAgent agent = server.agent("planner");
        String id = ask(agent, PLAN);
        admin.post("/api/v1/tasks/" + agent.taskId() + "/cancel");
        assertThat(status(admin, id)).isEqualTo("void");
        assertThat(answer(admin, id, "approve").status()).isEqualTo(409);
        assertThat(admin.get("/api/v1/approvals?status=pending").body().path("approvals").isEmpty())
                .isTrue();
        assertThat(admin.get("/api/v1/approvals?status=void").body().path("approvals").size())
                .isEqualTo(1);
    }

    @Test
    void everythingIsOnRecord() throws IOException {
        TestServer server = start("approvers: [human]");
        Operator ada = operator(server, Role.APPROVER);
        TestAgent agent = server.agent("planner");
        answer(ada, ask(agent, PLAN), "reject");
        answer(ada, ask(agent, OTHER), "approve");
        assertThat(Files.readString(workspace.resolve(".orchestrator/tool_audit.jsonl")))
                .contains("approvals.requested", "approvals.rejected", "approvals.approved");
    }

    @Test
    void aTaskThatWentThroughWithViolationsOwesTheGate() throws IOException {
        TestServer lenient =
                start("approvers: [human]", "reject", Optional.of(Enforcement.Mode.PERMISSIVE));
        Operator admin = operator(lenient, Role.ADMIN);
        TestAgent agent = lenient.agent("planner");
        assertThat(allowed(agent.transition("BUILD", Map.of()))).isTrue();
        JsonNode task = admin.get("/api/v1/tasks/" + agent.taskId()).body();
        assertThat(task.path("unverified").booleanValue()).isTrue();
        assertThat(task.path("owed").path(0).stringValue()).isEqualTo("plan_gate");
        lenient.close();
        started.clear();

        TestServer server = start("approvers: [human]");
        assertThat(rules(agent.on(server).tryTransition("DONE", Map.of())))
                .containsExactly("transition.owed_gate");
        TestAgent later = agent.on(server);
        assertThat(allowed(later.transition("PLAN", Map.of()))).isTrue();
        Operator ada = operator(server, Role.APPROVER);
        answer(ada, ask(later, PLAN), "approve");
        assertThat(allowed(later.transition("BUILD", PLAN))).isTrue();
        assertThat(allowed(later.transition("DONE", Map.of()))).isTrue();
        JsonNode end = ada.get("/api/v1/tasks/" + agent.taskId()).body();
        assertThat(end.path("unverified").booleanValue()).isFalse();
        assertThat(end.path("status").stringValue()).isEqualTo("completed");
    }

    @Test
    void theEndSaysWhatWasNeverVerified() {
        TestServer server =
                start("approvers: [human]", "reject", Optional.of(Enforcement.Mode.PERMISSIVE));
        TestAgent agent = server.agent("planner");
        agent.transition("BUILD", Map.of());
        List<String> blockers =
                server.get("/api/v1/state/snapshot", agent.token())
                        .body()
                        .path("blockers")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList();
        TestServer.Answer end = agent.tryTransition("DONE", Map.of());
        assertThat(allowed(end)).isTrue();
        assertThat(rules(end)).containsExactly("transition.owed_gate");
        assertThat(blockers).contains("unverified: gate `plan_gate` was passed with violations");
        assertThat(end.body().path("warnings").path(0).stringValue()).contains("plan_gate");
        Operator admin = operator(server, Role.ADMIN);
        assertThat(
                        admin.get("/api/v1/tasks/" + agent.taskId())
                                .body()
                                .path("owed")
                                .valueStream()
                                .map(JsonNode::stringValue))
                .containsExactly("plan_gate");
    }

    private static List<String> rules(TestServer.Answer answer) {
        return answer.body()
                .path("violations")
                .valueStream()
                .map(violation -> violation.path("rule").stringValue())
                .toList();
    }
}
