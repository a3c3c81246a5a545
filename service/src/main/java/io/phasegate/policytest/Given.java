package io.phasegate.policytest;

import io.phasegate.contract.Enforcement;
import io.phasegate.review.ReviewReport;
import io.phasegate.rules.ChangedPath;
import io.phasegate.rules.Evidence;
import io.phasegate.rules.ReviewOnRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What holds before the request.
 *
 * @param phase of a tool call
 * @param mode in place of the contract's
 * @param callsThisVisit of the tool called, before this call
 * @param accepted last accepted artifacts by type
 * @param approvals approvers whose approval of the transition's gate is on record
 * @param owed gates that the task went through with violations
 * @param agentProgram where our agent's commands are installed; empty where they are not
 * @param workspace sizes in bytes of the files that lie in the workspace, by path; it is empty
 *     otherwise
 * @param uncontained whether commands that have to be held in would not be
 * @param changed what is not as it was when the task entered the phase, seen by transitions and
 *     after tool calls
 * @param shared whether other tasks work in the workspace too
 * @param otherTask that the workspace belongs to; else empty
 * @param recorded what is on record of the task, as conditions read it; empty for what {@link
 *     AssumedRecord} assumes
 * @param reviewer whether a reviewer makes the tool calls
 * @param reviews that the phase asks for, where reviewers are configured
 */
public record Given(
        String phase,
        Optional<Enforcement.Mode> mode,
        long callsThisVisit,
        Map<String, JsonNode> accepted,
        List<Evidence> evidence,
        List<String> approvals,
        List<String> owed,
        String agentProgram,
        Map<String, Long> workspace,
        boolean uncontained,
        Map<String, ChangedPath.Change> changed,
        boolean shared,
        String otherTask,
        Optional<JsonNode> recorded,
        boolean reviewer,
        List<GivenReview> reviews) {
    static final Given NOTHING =
            new Given(
                    "",
                    Optional.empty(),
                    0,
                    Map.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    Map.of(),
                    false,
                    Map.of(),
                    false,
                    "",
                    Optional.empty(),
                    false,
                    List.of());

    public Given {
        accepted = Map.copyOf(accepted);
        evidence = List.copyOf(evidence);
        approvals = List.copyOf(approvals);
        owed = List.copyOf(owed);
        workspace = Map.copyOf(workspace);
        changed = Map.copyOf(changed);
        reviews = List.copyOf(reviews);
    }

    /** As facts. */
    List<ReviewOnRecord> reviewFacts() {
        return reviews.stream().map(GivenReview::fact).toList();
    }

    /** Those that were posted, put together; empty where no reviewer is configured. */
    Optional<ObjectNode> reviewReport() {
        return reviews.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        ReviewReport.of(
                                reviews.stream()
                                        .filter(GivenReview::posted)
                                        .map(GivenReview::json)
                                        .toList()));
    }

    /** As facts of a phase. */
    List<ChangedPath> changesIn(String inPhase) {
        return new TreeMap<>(changed)
                .entrySet().stream()
                        .map(each ->
                                new ChangedPath(inPhase, each.getKey(), each.getValue(), !shared))
                        .toList();
    }
}
