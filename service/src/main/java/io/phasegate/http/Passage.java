package io.phasegate.http;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.DecisionRecords;
import io.phasegate.decision.Decision;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.decision.Rollouts;
import io.phasegate.effect.Effects;
import io.phasegate.effect.Seen;
import io.phasegate.metric.DecisionMeters;
import io.phasegate.review.VisitReviews;
import io.phasegate.rules.Mode;
import io.phasegate.sdk.protocol.TransitionAnswer;
import io.phasegate.trigger.Triggers;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Lets a task through to another phase where the rules do: decision, record and move are one. */
record Passage(
        SubmissionFacts facts,
        GateApprovals approvals,
        GateReviews reviews,
        Effects effects,
        Rollouts rollouts,
        DecisionRecords records,
        TransitionEvents events,
        PhaseMove moves,
        Triggers triggers,
        DecisionMeters meters,
        DecisionNames names,
        Clock clock) {

    /**
     * Decides, and moves the task where that is allowed.
     *
     * @param to empty where the task is to be completed
     * @param repeat keeps the answer, where the call may be repeated
     */
    TransitionAnswer request(
            PolicyInUse policy,
            TermsInForce inForce,
            AgentCall agent,
            Optional<String> to,
            Map<String, Submitted> submitted,
            Optional<Repeatable> repeat) {
        Seen seen = effects.look(agent.visit(), agent.phase());
        VisitReviews reviewed = reviews.of(policy, agent, seen);
        Map<String, Submitted> artifacts = reviews.over(policy, agent, submitted, reviewed);
        Map<String, CanonicalJson> accepted = Submitted.accepted(policy, agent.phase(), artifacts);
        GateApprovals.Known known =
                approvals.known(
                        policy,
                        agent,
                        to,
                        accepted,
                        effects.owned() ? Optional.of(seen.digest()) : Optional.empty());
        Decision decision =
                policy.engine()
                        .decide(
                                policy.transitionFacts()
                                        .of(
                                                agent.phase(),
                                                to.orElse(""),
                                                facts.of(
                                                        policy, agent, submitted, known, seen,
                                                        reviewed)),
                                mode(policy, agent));
        meters.transition(policy.workflow(), agent.phase(), to, decision);
        String id = names.next();
        AuditRecord record =
                records.ofTransition(
                        id,
                        clock.instant(),
                        agent.caller(),
                        to,
                        Submitted.digests(artifacts),
                        decision);
        if (!reviewed.complete()) {
            triggers.queue(reviews.cause(agent, id), GateReviews.ACTION);
        }
        TransitionEvents.Decided decided =
                new TransitionEvents.Decided(policy, agent, to, decision, id);
        return switch (decision) {
            case Decision.Allow _ ->
                    moves.make(
                            new PhaseMove.Permitted(
                                    decided, inForce, accepted, known, seen, record, repeat));
            case Decision.Deny _ -> {
                events.stopped(decided, record);
                yield kept(agent, repeat, decided.answer(Optional.empty(), Optional.empty()));
            }
            case Decision.AwaitApproval _ -> {
                events.stopped(decided, record);
                yield kept(agent, repeat, decided.answer(Optional.empty(), known.ask(id)));
            }
        };
    }

    private static TransitionAnswer kept(
            AgentCall agent, Optional<Repeatable> repeat, TransitionAnswer answer) {
        repeat.ifPresent(call -> call.keep(agent.taskId(), agent.standing().lease(), answer));
        return answer;
    }

    private Mode mode(PolicyInUse policy, AgentCall agent) {
        return policy.mode()
                .forTransition(
                        agent.standing().ownMode(),
                        rollouts.reason(
                                policy.mode().rollout(),
                                agent.taskId(),
                                agent.standing().operatorOrdinal()));
    }

    /** Another request moved the task first: on record. */
    Refused lost(AgentCall agent) {
        return moves.lost(agent);
    }
}
