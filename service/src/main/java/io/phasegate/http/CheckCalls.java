package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.sdk.protocol.BatchCheckAnswer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code tools/check} and {@code tools/check/batch}: decides on calls, and makes none. */
final class CheckCalls {
    private static final int MOST_CALLS = 100;

    private final JsonBody json;
    private final ActivePolicy policies;
    private final Terms terms;
    private final TokenGate gate;
    private final ToolDecisions decisions;

    CheckCalls(
            JsonBody json,
            ActivePolicy policies,
            Terms terms,
            TokenGate gate,
            ToolDecisions decisions) {
        this.json = json;
        this.policies = policies;
        this.terms = terms;
        this.gate = gate;
        this.decisions = decisions;
    }

    void check(ServerRequest request, ServerResponse response) {
        ToolBody body = ToolBody.read(request, json);
        PolicyInUse policy = policies.current();
        AgentCall agent = gate.admit(body.presented(), terms.under(policy.workflow()));
        Answers.ok(response, decisions.decide(policy, agent, body.tool(), body.args()).answer());
    }

    void checkAll(ServerRequest request, ServerResponse response) {
        BodyFields fields = new BodyFields(json.read(request));
        String taskId = fields.text("task_id", ToolBody.LONGEST_ID);
        String token = Bearer.token(request, fields.credential("phase_token"));
        List<Wanted> calls = new ArrayList<>();
        for (BodyFields call : fields.each("calls", MOST_CALLS)) {
            calls.add(
                    new Wanted(
                            call.text("tool_name", ToolBody.LONGEST_NAME),
                            ToolBody.withoutNulls(call.map("args"))));
            call.partDone();
        }
        if (calls.isEmpty()) {
            fields.wrong("calls", "needs at least one call");
        }
        fields.done();
        PolicyInUse policy = policies.current();
        Presented presented = Presented.of(token, taskId, "tools/check/batch");
        AgentCall agent = gate.admit(presented, terms.under(policy.workflow()));
        gate.charge(presented, agent, calls.size());
        Answers.ok(
                response,
                new BatchCheckAnswer(
                        calls.stream()
                                .map(call ->
                                        decisions
                                                .decide(policy, agent, call.tool(), call.args())
                                                .answer())
                                .toList()));
    }

    private record Wanted(String tool, ObjectNode args) {}
}
