package io.phasegate.decision;

import io.phasegate.artifact.ArtifactSchemas;
import io.phasegate.contract.CheckBindings;
import io.phasegate.contract.Phase;
import io.phasegate.contract.Transition;
import io.phasegate.contract.Workflow;
import io.phasegate.review.ReviewReport;
import io.phasegate.rules.ApprovalOnRecord;
import io.phasegate.rules.ChangedPath;
import io.phasegate.rules.Evidence;
import io.phasegate.rules.OwedGate;
import io.phasegate.rules.RejectionOnRecord;
import io.phasegate.rules.ReviewOnRecord;
import io.phasegate.rules.SchemaError;
import io.phasegate.rules.TransitionRequest;
import io.phasegate.rules.compile.BuiltInChecks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** From a task's wish to move on to facts. Immutable. */
public final class TransitionFacts {
    private final Workflow workflow;
    private final ArtifactSchemas schemas;

    /** Types of artifacts that are reports of reviews, by the phase that is left with them. */
    private final Map<String, List<String>> reports;

    public TransitionFacts(Workflow workflow, ArtifactSchemas schemas) {
        this.workflow = workflow;
        this.schemas = schemas;
        CheckBindings checks = new CheckBindings(workflow, BuiltInChecks.read());
        this.reports =
                workflow.phases().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        phase -> phase.id().value(),
                                        phase -> checks.artifactsOfKind("review", phase),
                                        (one, _) -> one));
    }

    /**
     * What the task has to show.
     *
     * @param submitted by type; types the phase does not ask for are left out of the facts
     * @param accepted the last accepted artifact of each type
     * @param rejections of what is submitted
     * @param owed gates that the task went through with violations, an edge without one as {@code
     *     FROM->TO}; with the phase that was left
     * @param changes what is not as it was when the task entered the phase
     * @param taskRecord what the orchestrator itself has on record of the task
     * @param reviews that the phase asks for; none where no reviewer is configured
     * @param report those that were posted, put together: it stands for an artifact of that kind,
     *     whatever the task submits; empty where no reviewer is configured
     */
    public record Submission(
            Map<String, JsonNode> submitted,
            Map<String, JsonNode> accepted,
            List<ApprovalOnRecord> approvals,
            List<Evidence> evidence,
            List<RejectionOnRecord> rejections,
            Map<String, String> owed,
            List<ChangedPath> changes,
            JsonNode taskRecord,
            List<ReviewOnRecord> reviews,
            Optional<ObjectNode> report) {
        public Submission {
            submitted = Map.copyOf(submitted);
            accepted = Map.copyOf(accepted);
            approvals = List.copyOf(approvals);
            evidence = List.copyOf(evidence);
            rejections = List.copyOf(rejections);
            owed = Map.copyOf(owed);
            changes = List.copyOf(changes);
            reviews = List.copyOf(reviews);
        }
    }

    /**
     * The request as the rules see it.
     *
     * @param to empty where a terminal phase's artifacts are submitted to complete the task
     */
    public TransitionRequest of(String from, String to, Submission submission) {
        Optional<Transition> edge = workflow.transition(from, to);
        Map<String, JsonNode> own = askedFor(from, submission.submitted());
        Map<String, JsonNode> artifacts = reviewed(from, own, submission.report());
        String gate = edge.flatMap(Transition::gate).map(id -> id.value()).orElse("");
        return new TransitionRequest(
                from,
                to,
                gate,
                edge.map(Transition::artifactsRequired).orElse(to.isEmpty()),
                workflow.transitionsFrom(from).stream().map(each -> each.to().value()).toList(),
                artifacts,
                submission.accepted(),
                schemaErrors(from, artifacts),
                submission.approvals(),
                submission.evidence(),
                submission.rejections(),
                owed(from, to, gate, submission.owed()),
                submission.changes(),
                submission.taskRecord(),
                submission.reviews(),
                submission.report().isPresent() ? own : Map.of());
    }

    /**
     * The artifacts, with what reviewers posted in place of what the task says of reviews.
     *
     * @param report of the reviews; empty where no reviewer is configured
     */
    public Map<String, JsonNode> reviewed(
            String from, Map<String, JsonNode> artifacts, Optional<ObjectNode> report) {
        Map<String, JsonNode> known = new LinkedHashMap<>(artifacts);
        report.ifPresent(posted ->
                reports.getOrDefault(from, List.of())
                        .forEach(type ->
                                known.put(
                                        type,
                                        ReviewReport.over(
                                                artifacts.getOrDefault(
                                                        type, MissingNode.getInstance()),
                                                posted))));
        return known;
    }

    /**
     * What a task owes that went through with violations: the gate, or the edge without one. The
     * end of a task is named as its rule is; nothing else can be, since no edge leads on from
     * there.
     */
    public static String debt(String from, String to, String gate) {
        if (!gate.isEmpty()) {
            return gate;
        }
        return from + "->" + (to.isEmpty() ? "complete" : to);
    }

    private List<OwedGate> owed(String from, String to, String gate, Map<String, String> owed) {
        String here = debt(from, to, gate);
        boolean back = leadsBack(from, to);
        return new TreeMap<>(owed)
                .entrySet().stream()
                        .map(each ->
                                new OwedGate(
                                        each.getKey(),
                                        each.getKey().equals(here),
                                        place(each.getValue()) > place(from),
                                        back))
                        .toList();
    }

    /** To an earlier phase of the list, or to the same. */
    public boolean leadsBack(String from, String to) {
        return !to.isEmpty() && place(to) <= place(from);
    }

    private int place(String phase) {
        return workflow.phases().stream().map(each -> each.id().value()).toList().indexOf(phase);
    }

    /** Those of the submitted artifacts that the phase asks for: only these are ever accepted. */
    public Map<String, JsonNode> askedFor(String from, Map<String, JsonNode> submitted) {
        Map<String, JsonNode> artifacts = new LinkedHashMap<>();
        workflow.phase(from).map(Phase::requiredArtifacts).orElse(List.of()).stream()
                .map(artifact -> artifact.type().value())
                .filter(submitted::containsKey)
                .forEach(type -> artifacts.put(type, submitted.get(type)));
        return artifacts;
    }

    private List<SchemaError> schemaErrors(String from, Map<String, JsonNode> artifacts) {
        List<SchemaError> errors = new ArrayList<>();
        artifacts.forEach((type, json) -> errors.addAll(schemas.errors(from, type, json)));
        return errors;
    }
}
