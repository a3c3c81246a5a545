package io.phasegate.http;

import io.phasegate.approval.Approver;
import io.phasegate.approval.Asked;
import io.phasegate.approval.Binding;
import io.phasegate.approval.OnRecord;
import io.phasegate.artifact.CanonicalJson;
import io.phasegate.contract.Gate;
import io.phasegate.contract.Transition;
import io.phasegate.contract.Workflow;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.decision.TransitionFacts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What a transition has to do with approvals. */
final class GateApprovals {
    private final ApprovalDesk desk;

    GateApprovals(ApprovalDesk desk) {
        this.desk = desk;
    }

    /**
     * What is known of approvals for exactly what the task submits.
     *
     * @param artifacts that were asked for
     * @param manifest digest of the workspace; empty where other tasks work in it too, whose
     *     changes would void what was approved for this one
     */
    Known known(
            PolicyInUse policy,
            AgentCall agent,
            Optional<String> to,
            Map<String, CanonicalJson> artifacts,
            Optional<String> manifest) {
        Workflow workflow = policy.workflow();
        String target = to.orElse("");
        Optional<String> id =
                workflow.transition(agent.phase(), target)
                        .flatMap(Transition::gate)
                        .map(gate -> gate.value());
        Optional<Gate> gate =
                id.flatMap(workflow::gate).filter(each -> each.type() == Gate.Type.APPROVAL);
        Optional<Binding> binding =
                gate.map(each ->
                        new Binding(
                                agent.taskId(),
                                each.id().value(),
                                agent.phase(),
                                target,
                                agent.standing().seq(),
                                artifacts,
                                manifest,
                                policy.bundle().identity().digest()));
        return new Known(
                desk,
                agent,
                gate,
                binding,
                binding.map(desk::onRecord).orElse(OnRecord.NOTHING),
                id.isEmpty() && policy.transitionFacts().leadsBack(agent.phase(), target)
                        ? Optional.empty()
                        : Optional.of(TransitionFacts.debt(agent.phase(), target, id.orElse(""))));
    }

    /**
     * For one transition.
     *
     * @param debt what the task owes if it goes through with violations; empty on the way back
     */
    record Known(
            ApprovalDesk desk,
            AgentCall agent,
            Optional<Gate> gate,
            Optional<Binding> binding,
            OnRecord answers,
            Optional<String> debt) {

        /** Asks for approval: the request's id; empty where exactly this was rejected. */
        Optional<String> ask(String decisionId) {
            if (!answers.rejections().isEmpty()) {
                return Optional.empty();
            }
            return gate.filter(Known::asksPeople)
                    .flatMap(asking ->
                            binding.map(bound ->
                                    desk.request(
                                                    bound,
                                                    new Asked(
                                                            asking.approvers().stream()
                                                                    .map(word -> word.value())
                                                                    .toList(),
                                                            asking.require() == Gate.Require.ALL,
                                                            asking.timeoutSeconds()
                                                                    .map(limit ->
                                                                            Duration.ofSeconds(
                                                                                    limit.value())),
                                                            agent.standing().agentId(),
                                                            agent.standing().keyId(),
                                                            decisionId))
                                            .id()));
        }

        /** Reviewers and the orchestrator are no one to be asked: their word follows from rules. */
        private static boolean asksPeople(Gate gate) {
            return gate.approvers().stream()
                    .anyMatch(word -> !Approver.NOT_PEOPLE.contains(word.value()));
        }

        /** Uses up what was approved; false where that can't be done any more. */
        boolean use(Handle handle) {
            return answers.approvals().isEmpty()
                    || binding.filter(bound -> desk.use(handle, bound)).isPresent();
        }
    }
}
