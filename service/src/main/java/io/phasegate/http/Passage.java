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
import io.phasegate.metric.DecisionMeters;
import io.phasegate.rules.Mode;
import io.phasegate.sdk.protocol.TransitionAnswer;
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
import tools.jackson.databind.JsonNode;

/** Lets a task through to another phase where the rules do: decision, record and move are one. */
final class Passage {
    private final Transitions transitions;
    private final RecordedEvidence evidence;
    private final Rollouts rollouts;
    private final PhaseTokens tokens;
    private final DecisionRecords records;
    private final AuditTrail audit;
    private final TransitionEvents events;
    private final Triggers triggers;
    private final LastBlockers lastBlockers;
    private final DecisionMeters meters;
    private final DecisionNames names;
    private final Clock clock;

    Passage(
            Transitions transitions,
            RecordedEvidence evidence,
            Rollouts rollouts,
            PhaseTokens tokens,
            DecisionRecords records,
            AuditTrail audit,
            TransitionEvents events,
            Triggers triggers,
            LastBlockers lastBlockers,
            DecisionMeters meters,
            DecisionNames names,
            Clock clock) {
        this.transitions = transitions;
        this.evidence = evidence;
        this.rollouts = rollouts;
        this.tokens = tokens;
        this.records = records;
        this.audit = audit;
        this.events = events;
        this.triggers = triggers;
        this.lastBlockers = lastBlockers;
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
     */
    TransitionAnswer request(
            PolicyInUse policy,
            TermsInForce inForce,
            AgentCall agent,
            Optional<String> to,
            Map<String, Submitted> artifacts) {
        Decision decision =
                policy.engine()
                        .decide(
                                policy.transitionFacts()
                                        .of(
                                                agent.phase(),
                                                to.orElse(""),
                                                submission(policy, agent, artifacts)),
                                mode(policy, agent));
        meters.transition(policy.workflow(), agent.phase(), to, decision);
        String id = names.next();
        AuditRecord record =
                records.ofTransition(
                        id, clock.instant(), agent.caller(), to, digests(artifacts), decision);
        return switch (decision) {
            case Decision.Allow _ ->
                    move(policy, inForce, agent, to, artifacts, decision, id, record);
            case Decision.Deny _, Decision.AwaitApproval _ -> {
                events.stopped(
                        new TransitionEvents.Decided(policy, agent, to, decision, id), record);
                List<String> blockers = Wire.texts(decision.blockers());
                lastBlockers.remember(agent.standing(), blockers);
                yield answer(decision, id, Optional.empty());
            }
        };
    }

    private TransitionAnswer move(
            PolicyInUse policy,
            TermsInForce inForce,
            AgentCall agent,
            Optional<String> to,
            Map<String, Submitted> artifacts,
            Decision decision,
            String id,
            AuditRecord record) {
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
        MoveOutcome outcome =
                transitions.move(
                        move,
                        handle -> {
                            audit.appendIn(handle, record);
                            events.passed(handle, decided);
                            TriggerQueue.add(handle, decided.cause(), decided.triggers(), now);
                        });
        triggers.queued();
        return switch (outcome) {
            case MoveOutcome.Moved(var grant) -> {
                audit.seal(record);
                meters.left(agent.phase(), Duration.between(entered, now));
                String token =
                        tokens.issue(
                                grant,
                                inForce.allowedTools(grant.phase()),
                                policy.bundle().identity().digest(),
                                now);
                yield answer(decision, id, Optional.of(token));
            }
            case MoveOutcome.Completed() -> {
                audit.seal(record);
                meters.left(agent.phase(), Duration.between(entered, now));
                yield answer(decision, id, Optional.empty());
            }
            case MoveOutcome.Conflict() -> {
                audit.append(
                        records.ofRefusal(
                                Kind.CREDENTIAL,
                                id,
                                now,
                                agent.caller(),
                                "tasks/transition",
                                "conflict"));
                throw new Refused(
                        Problem.of(
                                        ProblemType.CONFLICT,
                                        "see where the task is now: another request moved it first")
                                .withInstance(id));
            }
        };
    }

    private TransitionFacts.Submission submission(
            PolicyInUse policy, AgentCall agent, Map<String, Submitted> artifacts) {
        Map<String, JsonNode> acceptedBefore = new HashMap<>();
        transitions
                .accepted(agent.taskId())
                .forEach((type, json) -> acceptedBefore.put(type, Json.parse(json.text())));
        Map<String, JsonNode> submitted = new HashMap<>();
        artifacts.forEach((type, artifact) -> submitted.put(type, artifact.json()));
        return new TransitionFacts.Submission(
                submitted, acceptedBefore, List.of(), evidence.of(policy, agent.standing()));
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
        return new TransitionAnswer(
                decision.allowed(),
                newToken.orElse(null),
                Wire.texts(decision.blockers()),
                Wire.texts(decision.warnings()),
                Wire.violations(decision.explanation().findings()),
                id,
                Optional.empty());
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
