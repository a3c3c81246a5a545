package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.Finding;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.task.RunningCalls;
import io.phasegate.task.Visits;
import io.phasegate.token.TokenClaims;
import io.phasegate.tool.Tool;
import io.phasegate.tool.ToolBox;
import io.phasegate.wire.Json;
import io.phasegate.wire.Wire;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code tools/execute}: a call is judged, recorded, and only then made. */
final class ExecuteCall {
    private static final RunningCalls.Entry NOT_ENTERED = () -> {};

    private final JsonBody json;
    private final ActivePolicy policies;
    private final Terms terms;
    private final TokenGate gate;
    private final RunningCalls running;
    private final ToolDecisions decisions;
    private final Visits visits;
    private final ToolBox tools;
    private final ToolRuns runs;
    private final ToolEvents events;
    private final Repeats repeats;

    ExecuteCall(
            JsonBody json,
            ActivePolicy policies,
            Terms terms,
            TokenGate gate,
            RunningCalls running,
            ToolDecisions decisions,
            Visits visits,
            ToolBox tools,
            ToolRuns runs,
            ToolEvents events,
            Repeats repeats) {
        this.json = json;
        this.policies = policies;
        this.terms = terms;
        this.gate = gate;
        this.running = running;
        this.decisions = decisions;
        this.visits = visits;
        this.tools = tools;
        this.runs = runs;
        this.events = events;
        this.repeats = repeats;
    }

    void execute(ServerRequest request, ServerResponse response) {
        ObjectNode sent = json.read(request);
        ToolBody body = ToolBody.read(request, sent);
        Optional<Repeatable> repeat = repeats.of(request, "tools/execute", body.token(), sent);
        PolicyInUse policy = policies.current();
        TermsInForce inForce = terms.under(policy.workflow());
        TokenClaims claims = gate.genuine(body.presented());
        if (Repeats.again(response, repeat)) {
            return;
        }
        // answered only when the call has left: who has the answer may move the task at once
        Optional<ObjectNode> answer = entered(policy, inForce, claims, body, repeat);
        if (answer.isPresent()) {
            Answers.ok(response, answer.get());
        } else if (!Repeats.again(response, repeat)) {
            throw conflict("ask again: the same call was under way");
        }
    }

    /** Empty where the very same call came first. */
    private Optional<ObjectNode> entered(
            PolicyInUse policy,
            TermsInForce inForce,
            TokenClaims claims,
            ToolBody body,
            Optional<Repeatable> repeat) {
        // entered before the store is asked: a task that moves meanwhile is not entered at all
        // a reviewer only reads, and shall not hold up the task
        Optional<RunningCalls.Entry> entered =
                claims.review().isPresent()
                        ? Optional.of(NOT_ENTERED)
                        : running.call(claims.taskId());
        try (RunningCalls.Entry _ = entered.orElse(NOT_ENTERED)) {
            AgentCall agent = gate.admit(body.presented(), claims, inForce);
            if (entered.isEmpty()) {
                throw conflict("ask again: the task is about to move");
            }
            if (repeat.isPresent() && !begun(repeat.get(), agent)) {
                return Optional.empty();
            }
            return Optional.of(once(repeat, () -> execute(policy, agent, body)));
        }
    }

    private static boolean begun(Repeatable call, AgentCall agent) {
        return call.begin(agent.taskId(), agent.standing().lease());
    }

    /** What it comes to is kept, whichever way it ends. */
    private static ObjectNode once(Optional<Repeatable> repeat, Supplier<ObjectNode> run) {
        try {
            ObjectNode answer = run.get();
            repeat.ifPresent(call -> call.end(200, answer));
            return answer;
        } catch (Refused refused) {
            repeat.ifPresent(call -> call.end(refused.problem().status(), refused.problem()));
            throw refused;
        }
    }

    private ObjectNode execute(PolicyInUse policy, AgentCall agent, ToolBody body) {
        ToolDecisions.Decided decided = decisions.decide(policy, agent, body.tool(), body.args());
        if (decided.blockedByName()) {
            throw blocked(agent, body, decided);
        }
        Tool tool = fitting(decided, body);
        if (!decided.decision().allowed()) {
            throw blocked(agent, body, decided);
        }
        if (!agent.isReviewer()) {
            count(policy, agent, body.tool(), decided);
        }
        ToolRuns.Run run = runs.run(policy, agent, tool, body.args(), decided);
        return answer(decided, run);
    }

    private static ObjectNode answer(ToolDecisions.Decided decided, ToolRuns.Run run) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("result", run.result());
        answer.put("logged", true);
        List<Finding> effects = decided.silent() ? List.of() : run.effects();
        answer.set("warnings", Json.tree(both(decided.warnings(), Wire.texts(effects))));
        answer.set("violations", Json.tree(both(decided.violations(), Wire.violations(effects))));
        answer.put("decision_id", decided.id());
        answer.put("execution_id", run.executionId());
        return answer;
    }

    private static <T> List<T> both(List<T> decided, List<T> seen) {
        return Stream.concat(decided.stream(), seen.stream()).toList();
    }

    /** The tool, if there is one and the arguments fit it. */
    private Tool fitting(ToolDecisions.Decided decided, ToolBody body) {
        Tool tool =
                tools.find(body.tool())
                        .orElseThrow(() ->
                                new Refused(
                                        ProblemType.UNKNOWN_TOOL
                                                .problem(
                                                        "use one of "
                                                                + String.join(", ", tools.names()))
                                                .withInstance(decided.id())));
        WrongArguments wrong = new WrongArguments();
        wrong.add("/args", tool.check(body.args()));
        wrong.refuse(decided.id());
        return tool;
    }

    private Refused blocked(AgentCall agent, ToolBody body, ToolDecisions.Decided decided) {
        events.blocked(agent, body.tool(), decided);
        String advice =
                decided.decision().blockers().stream()
                        .map(finding -> finding.violation().remedy())
                        .filter(remedy -> !remedy.isEmpty())
                        .findFirst()
                        .orElse("see `violations`");
        return new Refused(
                ProblemType.TOOL_BLOCKED
                        .problem(advice)
                        .withViolations(decided.violations())
                        .withInstance(decided.id()));
    }

    /** Of several calls at the limit one counts; what only warns is counted without a limit. */
    private void count(
            PolicyInUse policy, AgentCall agent, String tool, ToolDecisions.Decided decided) {
        boolean strict = decided.decision().explanation().mode().strict();
        ToolDecisions.mostCalls(policy, agent.phase(), tool)
                .ifPresent(most -> {
                    long limit = strict ? most : Long.MAX_VALUE;
                    if (!visits.count(agent.taskId(), agent.standing().seq(), tool, limit)) {
                        throw conflict("another call of the task came first, and was the last");
                    }
                });
    }

    private static Refused conflict(String advice) {
        return Refused.because(ProblemType.CONFLICT, advice);
    }
}
