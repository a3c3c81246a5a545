package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Workflow;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.review.ReviewPrompt;
import io.phasegate.task.Task;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.Transitions;
import io.phasegate.token.ReviewClaims;
import java.util.Optional;

/** {@code tasks/{id}/contract}: the contract of the phase a task is in, for its agent's prompt. */
final class ContractCall {
    private static final String MARKDOWN = "text/markdown; charset=utf-8";

    private final Operators operators;
    private final ActivePolicy policies;
    private final Terms terms;
    private final TokenGate gate;
    private final TaskQueue tasks;
    private final Transitions transitions;
    private final DecisionNames names;

    ContractCall(
            Operators operators,
            ActivePolicy policies,
            Terms terms,
            TokenGate gate,
            TaskQueue tasks,
            Transitions transitions,
            DecisionNames names) {
        this.operators = operators;
        this.policies = policies;
        this.terms = terms;
        this.gate = gate;
        this.tasks = tasks;
        this.transitions = transitions;
        this.names = names;
    }

    void contract(ServerRequest request, ServerResponse response) {
        new QueryFields(request).done();
        String id = PathFields.text(request, "id");
        PolicyInUse policy = policies.current();
        Workflow workflow = policy.workflow();
        Optional<AgentCall> agent = agent(request, id, workflow);
        Optional<ReviewClaims> review = agent.flatMap(AgentCall::review);
        String phase = agent.map(AgentCall::phase).orElseGet(() -> phase(request, id, workflow));
        if (review.isPresent()) {
            Answers.text(
                    response,
                    MARKDOWN,
                    ReviewPrompt.of(
                            review.get().model(),
                            phase,
                            id,
                            tasks.find(id),
                            transitions.accepted(id),
                            names.nonce()));
            return;
        }
        Phase found =
                workflow.phase(phase)
                        .orElseThrow(() ->
                                Refused.because(
                                        ProblemType.NOT_FOUND,
                                        "the task's phase is not in the contract any more"));
        Answers.text(
                response, MARKDOWN, ContractText.of(policy, found, tasks.find(id), names.nonce()));
    }

    private Optional<AgentCall> agent(ServerRequest request, String id, Workflow workflow) {
        return operators.isAgent(request) || Bearer.of(request).isEmpty()
                ? Optional.of(
                        gate.admit(
                                Presented.of(
                                                Bearer.token(request, Optional.empty()),
                                                id,
                                                "contract")
                                        .byReviewersToo(),
                                terms.under(workflow)))
                : Optional.empty();
    }

    private String phase(ServerRequest request, String id, Workflow workflow) {
        operators.require(request, Operators.READERS);
        Task task =
                tasks.find(id)
                        .orElseThrow(() ->
                                Refused.because(ProblemType.NOT_FOUND, "there is no such task"));
        return task.phase().orElseGet(() -> workflow.phases().getFirst().id().value());
    }
}
