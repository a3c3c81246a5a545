package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Workflow;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.task.Task;
import io.phasegate.task.TaskQueue;
import java.util.Optional;

/** {@code tasks/{id}/contract}: the contract of the phase a task is in, for its agent's prompt. */
final class ContractCall {
    private final Operators operators;
    private final ActivePolicy policies;
    private final Terms terms;
    private final TokenGate gate;
    private final TaskQueue tasks;
    private final DecisionNames names;

    ContractCall(
            Operators operators,
            ActivePolicy policies,
            Terms terms,
            TokenGate gate,
            TaskQueue tasks,
            DecisionNames names) {
        this.operators = operators;
        this.policies = policies;
        this.terms = terms;
        this.gate = gate;
        this.tasks = tasks;
        this.names = names;
    }

    void contract(ServerRequest request, ServerResponse response) {
        new QueryFields(request).done();
        String id = PathFields.text(request, "id");
        PolicyInUse policy = policies.current();
        Workflow workflow = policy.workflow();
        String phase = phase(request, id, workflow);
        Phase found =
                workflow.phase(phase)
                        .orElseThrow(() ->
                                Refused.because(
                                        ProblemType.NOT_FOUND,
                                        "the task's phase is not in the contract any more"));
        Answers.text(
                response,
                "text/markdown; charset=utf-8",
                ContractText.of(policy, found, tasks.find(id), names.nonce()));
    }

    private String phase(ServerRequest request, String id, Workflow workflow) {
        if (operators.isAgent(request) || Bearer.of(request).isEmpty()) {
            return gate.admit(
                            Presented.of(Bearer.token(request, Optional.empty()), id, "contract"),
                            terms.under(workflow))
                    .phase();
        }
        operators.require(request, Operators.READERS);
        Task task =
                tasks.find(id)
                        .orElseThrow(() ->
                                Refused.because(ProblemType.NOT_FOUND, "there is no such task"));
        return task.phase().orElseGet(() -> workflow.phases().getFirst().id().value());
    }
}
