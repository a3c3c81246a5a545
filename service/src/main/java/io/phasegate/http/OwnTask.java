package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.phasegate.decision.ActivePolicy;
import java.util.Optional;

/** Lets those with a key read everything, and an agent what belongs to its own task. */
final class OwnTask {
    private final Operators operators;
    private final ActivePolicy policies;
    private final Terms terms;
    private final TokenGate gate;

    OwnTask(Operators operators, ActivePolicy policies, Terms terms, TokenGate gate) {
        this.operators = operators;
        this.policies = policies;
        this.terms = terms;
        this.gate = gate;
    }

    /**
     * The agent that asks; empty where it is somebody with a key.
     *
     * @param asked the task that the request names, if it names one
     */
    Optional<AgentCall> reader(ServerRequest request, String call, Optional<String> asked) {
        if (!operators.isAgent(request)) {
            operators.require(request, Operators.READERS);
            return Optional.empty();
        }
        AgentCall agent =
                gate.admit(
                        new Presented(
                                Bearer.of(request).orElse(""),
                                Optional.empty(),
                                Optional.empty(),
                                call),
                        terms.under(policies.current().workflow()));
        if (asked.filter(id -> !id.equals(agent.taskId())).isPresent()) {
            throw Refused.because(
                    ProblemType.ROLE_FORBIDDEN, "ask about your own task: others need a key");
        }
        return Optional.of(agent);
    }
}
