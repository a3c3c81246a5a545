package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.sdk.protocol.BatchCheckAnswer;
import io.phasegate.sdk.protocol.ToolCheckAnswer;
import io.phasegate.tool.ArgumentProblem;
import io.phasegate.tool.ToolBox;
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
    private final ToolBox tools;

    CheckCalls(
            JsonBody json,
            ActivePolicy policies,
            Terms terms,
            TokenGate gate,
            ToolDecisions decisions,
            ToolBox tools) {
        this.json = json;
        this.policies = policies;
        this.terms = terms;
        this.gate = gate;
        this.decisions = decisions;
        this.tools = tools;
    }

    void check(ServerRequest request, ServerResponse response) {
        ToolBody body = ToolBody.read(request, json);
        PolicyInUse policy = policies.current();
        AgentCall agent = gate.admit(body.presented(), terms.under(policy.workflow()));
        ToolDecisions.Decided decided = decisions.decide(policy, agent, body.tool(), body.args());
        WrongArguments wrong = new WrongArguments();
        wrong.add("/args", misfits(decided, body.tool(), body.args()));
        wrong.refuse(decided.id());
        Answers.ok(response, decided.answer());
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
        if (calls.isEmpty() && !fields.isWrong("calls")) {
            fields.wrong("calls", "needs at least one call");
        }
        fields.done();
        PolicyInUse policy = policies.current();
        Presented presented = Presented.of(token, taskId, "tools/check/batch").byReviewersToo();
        AgentCall agent = gate.admit(presented, terms.under(policy.workflow()));
        gate.charge(presented, agent, calls.size());
        List<ToolCheckAnswer> answers = new ArrayList<>(calls.size());
        WrongArguments wrong = new WrongArguments();
        String last = "";
        for (Wanted call : calls) {
            ToolDecisions.Decided decided =
                    decisions.decide(policy, agent, call.tool(), call.args());
            wrong.add(
                    "/calls/" + answers.size() + "/args",
                    misfits(decided, call.tool(), call.args()));
            answers.add(decided.answer());
            last = decided.id();
        }
        wrong.refuse(last);
        Answers.ok(response, new BatchCheckAnswer(answers));
    }

    /** Unless the name decided. A call that is not made may lack what only its making needs. */
    private List<ArgumentProblem> misfits(
            ToolDecisions.Decided decided, String tool, ObjectNode args) {
        return decided.blockedByName()
                ? List.of()
                : tools.find(tool).map(known -> known.check(args)).orElse(List.of()).stream()
                        .filter(problem -> problem.nature() == ArgumentProblem.Nature.FORM)
                        .toList();
    }

    private record Wanted(String tool, ObjectNode args) {}
}
