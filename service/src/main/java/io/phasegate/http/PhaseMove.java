package io.phasegate.http;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.DecisionRecords;
import io.phasegate.audit.Kind;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.effect.Effects;
import io.phasegate.effect.Seen;
import io.phasegate.metric.DecisionMeters;
import io.phasegate.sdk.protocol.TransitionAnswer;
import io.phasegate.task.Move;
import io.phasegate.task.MoveOutcome;
import io.phasegate.task.Transitions;
import io.phasegate.token.PhaseTokens;
import io.phasegate.trigger.TriggerQueue;
import io.phasegate.trigger.Triggers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Carries out what was allowed: task, record, events and what follows in one transaction. */
record PhaseMove(
        Transitions transitions,
        Effects effects,
        PhaseTokens tokens,
        DecisionRecords records,
        AuditTrail audit,
        TransitionEvents events,
        Triggers triggers,
        DecisionMeters meters,
        DecisionNames names,
        Clock clock) {

    /**
     * A request that was allowed.
     *
     * @param accepted artifacts that are kept, by type
     * @param known what there was of approvals
     * @param repeat keeps the answer, where the call may be repeated
     */
    record Permitted(
            TransitionEvents.Decided decided,
            TermsInForce inForce,
            Map<String, CanonicalJson> accepted,
            GateApprovals.Known known,
            Seen seen,
            AuditRecord record,
            Optional<Repeatable> repeat) {
        private AgentCall agent() {
            return decided.agent();
        }

        private PolicyInUse policy() {
            return decided.policy();
        }

        private TransitionAnswer answer(Optional<String> token) {
            return decided.answer(token, Optional.empty());
        }
    }

    /** Moves the task; refused where another request moved it first. */
    TransitionAnswer make(Permitted request) {
        AgentCall agent = request.agent();
        Instant now = clock.instant();
        Instant entered = transitions.entered(agent.taskId(), agent.standing().seq()).orElse(now);
        Move move = move(request, now);
        effects.prepare(request.seen());
        MoveOutcome outcome =
                transitions.move(
                        move,
                        handle -> {
                            if (!request.known().use(handle)) {
                                return false;
                            }
                            follow(handle, request, move, now);
                            return true;
                        },
                        (handle, made) ->
                                request.repeat()
                                        .map(call ->
                                                call.keep(
                                                        handle,
                                                        move.taskId(),
                                                        move.lease(),
                                                        request.answer(token(made, request, now))))
                                        .orElse(true));
        triggers.queued();
        return switch (outcome) {
            case MoveOutcome.Moved _, MoveOutcome.Completed _ -> {
                audit.seal(request.record());
                meters.left(agent.phase(), Duration.between(entered, now));
                yield request.answer(token(outcome, request, now));
            }
            case MoveOutcome.Conflict() -> throw lost(agent, request.decided().decisionId(), now);
        };
    }

    private static Move move(Permitted request, Instant now) {
        AgentCall agent = request.agent();
        return new Move(
                agent.taskId(),
                agent.phase(),
                agent.standing().seq(),
                agent.standing().lease(),
                request.decided().to(),
                completes(request.policy(), request.decided().to()),
                request.accepted(),
                request.decided().decisionId(),
                request.inForce().tokenExpires(now));
    }

    /** What becomes of it in the same transaction. */
    private void follow(Handle handle, Permitted request, Move move, Instant now) {
        AgentCall agent = request.agent();
        TransitionEvents.Decided decided = request.decided();
        request.known().debt().ifPresent(gate -> Debt.note(handle, move, gate, decided.decision()));
        audit.appendIn(handle, request.record());
        effects.follow(handle, agent.visit(), agent.phase(), request.seen());
        events.passed(handle, decided);
        TriggerQueue.add(handle, decided.cause(), decided.triggers(), now);
        GateReviews.ask(handle, decided, now);
    }

    private Optional<String> token(MoveOutcome outcome, Permitted request, Instant now) {
        return switch (outcome) {
            case MoveOutcome.Moved(var grant) ->
                    Optional.of(
                            tokens.issue(
                                    grant,
                                    request.inForce().allowedTools(grant.phase()),
                                    request.policy().bundle().identity().digest(),
                                    now));
            case MoveOutcome.Completed _, MoveOutcome.Conflict _ -> Optional.empty();
        };
    }

    /** Another request moved the task first: on record. */
    Refused lost(AgentCall agent) {
        return lost(agent, names.next(), clock.instant());
    }

    private Refused lost(AgentCall agent, String id, Instant now) {
        audit.append(
                records.ofRefusal(
                        Kind.CREDENTIAL, id, now, agent.caller(), "tasks/transition", "conflict"));
        return new Refused(
                ProblemType.CONFLICT
                        .problem("see where the task is now: another request moved it first")
                        .withInstance(id));
    }

    /** A last phase that asks for nothing completes the task with its entry. */
    private static boolean completes(PolicyInUse policy, Optional<String> to) {
        return to.isEmpty()
                || policy.workflow()
                        .phase(to.get())
                        .filter(policy.workflow()::isTerminal)
                        .filter(phase -> phase.requiredArtifacts().isEmpty())
                        .isPresent();
    }
}
