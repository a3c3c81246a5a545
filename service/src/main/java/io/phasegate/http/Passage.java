package io.phasegate.http;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.DecisionRecords;
import io.phasegate.audit.Kind;
import io.phasegate.contract.Phase;
import io.phasegate.decision.Decision;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.decision.Rollouts;
import io.phasegate.decision.TransitionFacts;
import io.phasegate.effect.Effects;
import io.phasegate.effect.Seen;
import io.phasegate.metric.DecisionMeters;
import io.phasegate.review.VisitReviews;
import io.phasegate.rules.Mode;
import io.phasegate.sdk.protocol.TransitionAnswer;
import io.phasegate.task.Debts;
import io.phasegate.task.Move;
import io.phasegate.task.MoveOutcome;
import io.phasegate.task.Transitions;
import io.phasegate.token.PhaseTokens;
import io.phasegate.trigger.TriggerQueue;
import io.phasegate.trigger.Triggers;
import io.phasegate.wire.Json;
import io.phasegate.wire.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Lets a task through to another phase where the rules do: decision, record and move are one. */
final class Passage {
    private final Transitions transitions;
    private final RecordedEvidence evidence;
    private final TaskRecord taskRecord;
    private final GateApprovals approvals;
    private final GateReviews reviews;
    private final Debts debts;
    private final Effects effects;
    private final Rollouts rollouts;
    private final PhaseTokens tokens;
    private final DecisionRecords records;
    private final AuditTrail audit;
    private final TransitionEvents events;
    private final Triggers triggers;
    private final DecisionMeters meters;
    private final DecisionNames names;
    private final Clock clock;

    Passage(
            Transitions transitions,
            RecordedEvidence evidence,
            TaskRecord taskRecord,
            GateApprovals approvals,
            GateReviews reviews,
            Debts debts,
            Effects effects,
            Rollouts rollouts,
            PhaseTokens tokens,
            DecisionRecords records,
            AuditTrail audit,
            TransitionEvents events,
            Triggers triggers,
            DecisionMeters meters,
            DecisionNames names,
            Clock clock) {
        this.transitions = transitions;
        this.evidence = evidence;
        this.taskRecord = taskRecord;
        this.approvals = approvals;
        this.reviews = reviews;
        this.debts = debts;
        this.effects = effects;
        this.rollouts = rollouts;
        this.tokens = tokens;
        this.records = records;
        this.audit = audit;
        this.events = events;
        this.triggers = triggers;
        this.meters = meters;
        this.names = names;
        this.clock = clock;
    }

    /** An artifact as it came, and in the form by which it is kept. */
    record Submitted(JsonNode json, CanonicalJson canonical) {}

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
        GateApprovals.Known known =
                approvals.known(
                        policy,
                        agent,
                        to,
                        accepted(policy, agent, artifacts),
                        effects.owned() ? Optional.of(seen.digest()) : Optional.empty());
        Decision decision =
                policy.engine()
                        .decide(
                                policy.transitionFacts()
                                        .of(
                                                agent.phase(),
                                                to.orElse(""),
                                                submission(
                                                        policy, agent, submitted, known, seen,
                                                        reviewed)),
                                mode(policy, agent));
        meters.transition(policy.workflow(), agent.phase(), to, decision);
        String id = names.next();
        AuditRecord record =
                records.ofTransition(
                        id, clock.instant(), agent.caller(), to, digests(artifacts), decision);
        if (!reviewed.complete()) {
            triggers.queue(reviews.cause(agent, id), GateReviews.ACTION);
        }
        return switch (decision) {
            case Decision.Allow _ ->
                    move(
                            policy, inForce, agent, to, artifacts, known, decision, id, record,
                            repeat, seen);
            case Decision.Deny _ -> {
                stop(policy, agent, to, decision, id, record);
                yield kept(agent, repeat, answer(decision, id, Optional.empty()));
            }
            case Decision.AwaitApproval _ -> {
                stop(policy, agent, to, decision, id, record);
                yield kept(agent, repeat, answer(decision, id, Optional.empty(), known.ask(id)));
            }
        };
    }

    private static TransitionAnswer kept(
            AgentCall agent, Optional<Repeatable> repeat, TransitionAnswer answer) {
        repeat.ifPresent(call -> call.keep(agent.taskId(), agent.standing().lease(), answer));
        return answer;
    }

    private void stop(
            PolicyInUse policy,
            AgentCall agent,
            Optional<String> to,
            Decision decision,
            String id,
            AuditRecord record) {
        events.stopped(new TransitionEvents.Decided(policy, agent, to, decision, id), record);
    }

    private TransitionAnswer move(
            PolicyInUse policy,
            TermsInForce inForce,
            AgentCall agent,
            Optional<String> to,
            Map<String, Submitted> artifacts,
            GateApprovals.Known known,
            Decision decision,
            String id,
            AuditRecord record,
            Optional<Repeatable> repeat,
            Seen seen) {
        Instant now = clock.instant();
        Instant entered = transitions.entered(agent.taskId(), agent.standing().seq()).orElse(now);
        Move move =
                new Move(
                        agent.taskId(),
                        agent.phase(),
                        agent.standing().seq(),
                        agent.standing().lease(),
                        to,
                        completes(policy, to),
                        accepted(policy, agent, artifacts),
                        id,
                        inForce.tokenExpires(now));
        TransitionEvents.Decided decided =
                new TransitionEvents.Decided(policy, agent, to, decision, id);
        Function<MoveOutcome, TransitionAnswer> answered =
                outcome -> answer(decision, id, token(outcome, policy, inForce, now));
        effects.prepare(seen);
        MoveOutcome outcome =
                transitions.move(
                        move,
                        handle -> {
                            if (!known.use(handle)) {
                                return false;
                            }
                            known.debt().ifPresent(gate -> Debt.note(handle, move, gate, decision));
                            audit.appendIn(handle, record);
                            effects.follow(handle, agent.visit(), agent.phase(), seen);
                            events.passed(handle, decided);
                            TriggerQueue.add(handle, decided.cause(), decided.triggers(), now);
                            GateReviews.ask(handle, decided, now);
                            return true;
                        },
                        (handle, made) ->
                                repeat.isEmpty()
                                        || repeat.get()
                                                .keep(
                                                        handle,
                                                        move.taskId(),
                                                        move.lease(),
                                                        answered.apply(made)));
        triggers.queued();
        return switch (outcome) {
            case MoveOutcome.Moved _, MoveOutcome.Completed _ -> {
                audit.seal(record);
                meters.left(agent.phase(), Duration.between(entered, now));
                yield answered.apply(outcome);
            }
            case MoveOutcome.Conflict() -> throw lost(agent, id, now);
        };
    }

    private Optional<String> token(
            MoveOutcome outcome, PolicyInUse policy, TermsInForce inForce, Instant now) {
        return switch (outcome) {
            case MoveOutcome.Moved(var grant) ->
                    Optional.of(
                            tokens.issue(
                                    grant,
                                    inForce.allowedTools(grant.phase()),
                                    policy.bundle().identity().digest(),
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
                Problem.of(
                                ProblemType.CONFLICT,
                                "see where the task is now: another request moved it first")
                        .withInstance(id));
    }

    private TransitionFacts.Submission submission(
            PolicyInUse policy,
            AgentCall agent,
            Map<String, Submitted> artifacts,
            GateApprovals.Known known,
            Seen seen,
            VisitReviews reviewed) {
        Map<String, JsonNode> acceptedBefore = new HashMap<>();
        transitions
                .accepted(agent.taskId())
                .forEach((type, json) -> acceptedBefore.put(type, Json.parse(json.text())));
        Map<String, JsonNode> submitted = new HashMap<>();
        artifacts.forEach((type, artifact) -> submitted.put(type, artifact.json()));
        return new TransitionFacts.Submission(
                submitted,
                acceptedBefore,
                known.answers().approvals(),
                evidence.of(policy, agent.standing(), seen.digest()),
                known.answers().rejections(),
                debts.of(agent.taskId()),
                seen.changes(),
                taskRecord.of(agent, seen),
                reviewed.facts(),
                reviewed.report());
    }

    private Map<String, CanonicalJson> accepted(
            PolicyInUse policy, AgentCall agent, Map<String, Submitted> artifacts) {
        Map<String, CanonicalJson> accepted = new HashMap<>();
        policy
                .workflow()
                .phase(agent.phase())
                .map(Phase::requiredArtifacts)
                .orElse(List.of())
                .stream()
                .map(artifact -> artifact.type().value())
                .forEach(type ->
                        Optional.ofNullable(artifacts.get(type))
                                .ifPresent(each -> accepted.put(type, each.canonical())));
        return accepted;
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

    private static Map<String, String> digests(Map<String, Submitted> artifacts) {
        Map<String, String> digests = new HashMap<>();
        artifacts.forEach((type, artifact) -> digests.put(type, artifact.canonical().digest()));
        return digests;
    }

    private static TransitionAnswer answer(
            Decision decision, String id, Optional<String> newToken) {
        return answer(decision, id, newToken, Optional.empty());
    }

    private static TransitionAnswer answer(
            Decision decision, String id, Optional<String> newToken, Optional<String> approvalId) {
        return new TransitionAnswer(
                decision.allowed(),
                newToken.orElse(null),
                Wire.texts(decision.blockers()),
                Wire.texts(decision.warnings()),
                Wire.violations(decision.explanation().findings()),
                id,
                approvalId);
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
}
