package io.phasegate.review;

import io.phasegate.contract.AutoSpawn;
import io.phasegate.contract.Phase;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.rules.ReviewOnRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of the reviews that a visit to a phase asks for.
 *
 * @param facts one for each; none where no reviewer of the phase is configured
 * @param report those that were posted, put together; empty where no reviewer is configured
 * @param complete whether each has been asked for
 */
public record VisitReviews(
        List<ReviewOnRecord> facts, Optional<ObjectNode> report, boolean complete) {
    /** Where no reviewer is configured. */
    public static final VisitReviews NONE = new VisitReviews(List.of(), Optional.empty(), true);

    public VisitReviews {
        facts = List.copyOf(facts);
    }

    /**
     * Reviews of a visit.
     *
     * @param asked those that have been asked for
     * @param manifest digest of the workspace as it is; empty where that does not count, since
     *     others work there as well
     */
    static VisitReviews of(
            PolicyInUse policy,
            String phase,
            List<RequiredReview> asked,
            Optional<String> manifest,
            Instant now) {
        List<AutoSpawn> sets = configured(policy, phase);
        if (sets.isEmpty()) {
            return NONE;
        }
        List<ReviewOnRecord> facts = new ArrayList<>();
        List<ObjectNode> posted = new ArrayList<>();
        boolean complete = true;
        Set<String> types = reviewers(policy);
        for (AutoSpawn set : sets) {
            String type = set.agentType().value();
            for (String model : models(set)) {
                Optional<RequiredReview> review =
                        asked.stream()
                                .filter(each ->
                                        each.agentType().equals(type) && each.model().equals(model))
                                .findFirst();
                complete &= review.isPresent() || !types.contains(type);
                boolean current =
                        review.filter(each -> each.state() == RequiredReview.State.POSTED)
                                .filter(each -> isAbout(each, manifest))
                                .isPresent();
                review.filter(_ -> current).flatMap(RequiredReview::review).ifPresent(posted::add);
                facts.add(
                        new ReviewOnRecord(
                                type,
                                model,
                                set.waitForCompletion(),
                                current,
                                review.map(RequiredReview::blocking).orElse(0),
                                state(review, current, types.contains(type), now)));
            }
        }
        return new VisitReviews(facts, Optional.of(ReviewReport.of(posted)), complete);
    }

    /** Whether a command is configured for any of the phase's reviewers. */
    public static boolean isReviewed(PolicyInUse policy, String phase) {
        return !configured(policy, phase).isEmpty();
    }

    /** The phase's sets of reviewers, if a command is configured for any of them. */
    static List<AutoSpawn> configured(PolicyInUse policy, String phase) {
        Set<String> types = reviewers(policy);
        List<AutoSpawn> sets =
                policy.workflow().phase(phase).map(Phase::autoSpawn).orElse(List.of());
        return sets.stream().anyMatch(set -> types.contains(set.agentType().value()))
                ? sets
                : List.of();
    }

    /** Each once, in the contract's order. */
    static List<String> models(AutoSpawn set) {
        return set.models().stream().map(model -> model.value()).distinct().toList();
    }

    private static Set<String> reviewers(PolicyInUse policy) {
        return policy.mode().settings().reviewers().keySet();
    }

    private static boolean isAbout(RequiredReview review, Optional<String> manifest) {
        return manifest.isEmpty() || review.manifest().equals(manifest);
    }

    private static String state(
            Optional<RequiredReview> review, boolean current, boolean configured, Instant now) {
        if (!configured) {
            return "has no reviewer: no command is configured for its type";
        }
        if (review.filter(each -> each.state() == RequiredReview.State.POSTED).isPresent()
                && !current) {
            return "is about another state of the workspace, which has changed since";
        }
        return review.map(each -> each.described(now))
                .orElse("has not reported: its reviewer is about to be started");
    }
}
