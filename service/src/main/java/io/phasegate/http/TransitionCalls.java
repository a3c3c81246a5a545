package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.artifact.NoCanonicalForm;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Workflow;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.sdk.protocol.FieldError;
import io.phasegate.sdk.protocol.TransitionAnswer;
import io.phasegate.task.RunningCalls;
import io.phasegate.token.TokenClaims;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code tasks/transition} and {@code tasks/complete}: a task moves on, or is told why not. */
final class TransitionCalls {
    private final JsonBody json;
    private final ActivePolicy policies;
    private final Terms terms;
    private final TokenGate gate;
    private final RunningCalls running;
    private final Passage passage;
    private final Repeats repeats;
    private final TaskLocks locks = new TaskLocks();

    TransitionCalls(
            JsonBody json,
            ActivePolicy policies,
            Terms terms,
            TokenGate gate,
            RunningCalls running,
            Passage passage,
            Repeats repeats) {
        this.json = json;
        this.policies = policies;
        this.terms = terms;
        this.gate = gate;
        this.running = running;
        this.passage = passage;
        this.repeats = repeats;
    }

    void transition(ServerRequest request, ServerResponse response) {
        ObjectNode body = json.read(request);
        BodyFields fields = new BodyFields(body);
        String taskId = fields.text("task_id", ToolBody.LONGEST_ID);
        String from = fields.text("current_phase", ToolBody.LONGEST_ID);
        String to = fields.text("target_phase", ToolBody.LONGEST_ID);
        String token = Bearer.token(request, fields.credential("phase_token"));
        Map<String, Submitted> artifacts = artifacts(fields);
        fields.done();
        PolicyInUse policy = policies.current();
        requirePhase(policy.workflow(), "current_phase", from);
        requirePhase(policy.workflow(), "target_phase", to);
        Presented presented = Presented.of(token, taskId, "tasks/transition").in(from);
        Optional<Repeatable> repeat = repeats.of(request, presented.call(), token, body);
        answer(
                response,
                repeat,
                presented,
                claims -> pass(presented, claims, policy, Optional.of(to), artifacts, repeat));
    }

    void complete(ServerRequest request, ServerResponse response) {
        ObjectNode body = json.read(request);
        BodyFields fields = new BodyFields(body);
        String taskId = fields.text("task_id", ToolBody.LONGEST_ID);
        String token = Bearer.token(request, fields.credential("phase_token"));
        Map<String, Submitted> artifacts = artifacts(fields);
        fields.done();
        Presented presented = Presented.of(token, taskId, "tasks/complete");
        Optional<Repeatable> repeat = repeats.of(request, presented.call(), token, body);
        PolicyInUse policy = policies.current();
        answer(
                response,
                repeat,
                presented,
                claims -> pass(presented, claims, policy, Optional.empty(), artifacts, repeat));
    }

    /** The token may be of an earlier phase by now, where the call is a repetition. */
    private void answer(
            ServerResponse response,
            Optional<Repeatable> repeat,
            Presented presented,
            Function<TokenClaims, TransitionAnswer> first) {
        TokenClaims claims = gate.genuine(presented);
        if (Repeats.again(response, repeat)) {
            return;
        }
        TransitionAnswer answer;
        try {
            answer = first.apply(claims);
        } catch (Refused lost) {
            if (Repeats.again(response, repeat)) { // the same call was under way
                return;
            }
            throw lost;
        }
        Answers.ok(response, answer);
    }

    private TransitionAnswer pass(
            Presented presented,
            TokenClaims claims,
            PolicyInUse policy,
            Optional<String> to,
            Map<String, Submitted> artifacts,
            Optional<Repeatable> repeat) {
        TermsInForce inForce = terms.under(policy.workflow());
        AgentCall agent = gate.admit(presented, claims, inForce);
        RunningCalls.Entry move =
                running.move(agent.taskId())
                        .orElseThrow(() ->
                                Refused.because(
                                        ProblemType.CONFLICT,
                                        "wait until the task's running call has ended"));
        try (move;
                TaskLocks.Held _ = lock(policy, agent.taskId())) {
            if (!gate.isCurrent(claims)) {
                throw passage.lost(agent);
            }
            return passage.request(policy, inForce, agent, to, artifacts, repeat);
        }
    }

    private TaskLocks.Held lock(PolicyInUse policy, String taskId) {
        return locks.take(
                        taskId,
                        Duration.ofSeconds(policy.workflow().coordination().lockTimeoutSeconds()))
                .orElseThrow(() ->
                        Refused.because(
                                ProblemType.CONFLICT,
                                "ask again: other transitions of the task took all the time there"
                                        + " is to wait"));
    }

    private static void requirePhase(Workflow workflow, String field, String phase) {
        if (workflow.phase(phase).isEmpty()) {
            List<String> phases =
                    workflow.phases().stream().map(Phase::id).map(id -> id.value()).toList();
            throw new Refused(
                    ProblemType.UNKNOWN_PHASE
                            .problem("name one of the phases " + String.join(", ", phases))
                            .withErrors(
                                    List.of(
                                            new FieldError(
                                                    "/" + field, "there is no such phase"))));
        }
    }

    /** By type, each in the one form by which it is known again. */
    private static Map<String, Submitted> artifacts(BodyFields fields) {
        Map<String, Submitted> artifacts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : fields.maps("artifacts").entrySet()) {
            try {
                artifacts.put(each.getKey(), Submitted.of(each.getValue()));
            } catch (NoCanonicalForm unfit) {
                fields.wrong(
                        "artifacts/" + each.getKey().replace("~", "~0").replace("/", "~1"),
                        "holds a value that JSON has no exact form for");
            }
        }
        return artifacts;
    }
}
