package io.phasegate.http;

import io.phasegate.decision.PolicyInUse;
import io.phasegate.effect.Effects;
import io.phasegate.effect.Seen;
import io.phasegate.review.ReviewDesk;
import io.phasegate.review.VisitReviews;
import io.phasegate.trigger.Cause;
import io.phasegate.trigger.TriggerQueue;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a transition has to do with reviews. */
final class GateReviews {
    /** What has reviewers started. */
    static final String ACTION = "spawn_review_agents";

    private final ReviewDesk desk;
    private final Effects effects;

    GateReviews(ReviewDesk desk, Effects effects) {
        this.desk = desk;
        this.effects = effects;
    }

    /** Where a task has the workspace to itself, a review of other bytes is none. */
    VisitReviews of(PolicyInUse policy, AgentCall agent, Seen seen) {
        return desk.ofVisit(
                policy,
                agent.standing(),
                effects.owned() ? Optional.of(seen.digest()) : Optional.empty());
    }

    /** What is submitted, with what reviewers posted in place of what the task says of reviews. */
    Map<String, Submitted> over(
            PolicyInUse policy,
            AgentCall agent,
            Map<String, Submitted> submitted,
            VisitReviews reviews) {
        if (reviews.report().isEmpty()) {
            return submitted;
        }
        Map<String, JsonNode> own = new HashMap<>();
        submitted.forEach((type, artifact) -> own.put(type, artifact.json()));
        Map<String, Submitted> known = new HashMap<>(submitted);
        policy.transitionFacts()
                .reviewed(agent.phase(), own, reviews.report())
                .forEach((type, json) -> {
                    if (!json.equals(own.get(type))) {
                        known.put(type, Submitted.of(json));
                    }
                });
        return known;
    }

    /** Reviews that nobody asked for when the task entered the phase. */
    Cause cause(AgentCall agent, String decisionId) {
        return Cause.transition(agent.taskId(), decisionId, agent.phase(), agent.phase());
    }

    /** A phase with reviewers gets them, whether or not the edge to it says so as well. */
    static void ask(Handle handle, TransitionEvents.Decided decided, Instant now) {
        boolean said =
                decided.triggers().stream()
                        .anyMatch(trigger -> trigger.action().value().equals(ACTION));
        if (!said
                && decided.to()
                        .filter(to -> VisitReviews.isReviewed(decided.policy(), to))
                        .isPresent()) {
            TriggerQueue.add(
                    handle,
                    decided.cause(),
                    ACTION,
                    JsonNodeFactory.instance.objectNode(),
                    true,
                    now);
        }
    }
}
