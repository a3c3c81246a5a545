package io.phasegate.rules;

import io.phasegate.contract.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Fact: a task asks to move on. The engine puts it into working memory together with its artifacts,
 * schema errors, approvals, evidence and owed gates, each as a fact of its own.
 *
 * @param to the target phase; empty where a terminal phase's artifacts are submitted to complete
 *     the task
 * @param gate the gate of that edge; empty where the edge names none or there is no edge
 * @param artifactsRequired whether the edge demands the phase's artifacts
 * @param legalTargets the phases an edge leads to from {@code from}
 * @param artifacts submitted with the request, by type
 * @param accepted the last accepted artifact of each type: those of the task's allowed transitions
 * @param rejections of exactly what is submitted now
 * @param owed gates that the task went through with violations
 * @param changes what is not as it was when the task entered {@code from}
 * @param taskRecord what the orchestrator has on record of the task, a map; its form is that of
 *     {@code recorded} in conditions
 * @param reviews that the phase asks for; empty where no reviewer is configured
 * @param selfReported what the task itself said in an artifact that the orchestrator wrote in its
 *     place, by type
 */
public record TransitionRequest(
        String from,
        String to,
        String gate,
        boolean artifactsRequired,
        List<String> legalTargets,
        Map<String, JsonNode> artifacts,
        Map<String, JsonNode> accepted,
        List<SchemaError> schemaErrors,
        List<ApprovalOnRecord> approvals,
        List<Evidence> evidence,
        List<RejectionOnRecord> rejections,
        List<OwedGate> owed,
        List<ChangedPath> changes,
        JsonNode taskRecord,
        List<ReviewOnRecord> reviews,
        Map<String, JsonNode> selfReported) {
    public TransitionRequest {
        legalTargets = List.copyOf(legalTargets);
        artifacts = Map.copyOf(artifacts);
        accepted = Map.copyOf(accepted);
        schemaErrors = List.copyOf(schemaErrors);
        approvals = List.copyOf(approvals);
        evidence = List.copyOf(evidence);
        rejections = List.copyOf(rejections);
        owed = List.copyOf(owed);
        changes = List.copyOf(changes);
        reviews = List.copyOf(reviews);
        selfReported = Map.copyOf(selfReported);
    }

    /** Of a task of which nothing else is known: nobody rejected it, and it changed no file. */
    public TransitionRequest(
            String from,
            String to,
            String gate,
            boolean artifactsRequired,
            List<String> legalTargets,
            Map<String, JsonNode> artifacts,
            Map<String, JsonNode> accepted,
            List<SchemaError> schemaErrors,
            List<ApprovalOnRecord> approvals,
            List<Evidence> evidence) {
        this(
                from,
                to,
                gate,
                artifactsRequired,
                legalTargets,
                artifacts,
                accepted,
                schemaErrors,
                approvals,
                evidence,
                List.of(),
                List.of(),
                List.of(),
                JsonNodeFactory.instance.objectNode(),
                List.of(),
                Map.of());
    }

    /** What {@link Permit#subject} says of this edge. */
    public String edge() {
        return from + "->" + to;
    }

    /**
     * Whether the contract knows this way: an edge leads to {@code to}, or the task completes where
     * no edge leads on.
     */
    public boolean defined() {
        return to.isEmpty() ? legalTargets.isEmpty() : legalTargets.contains(to);
    }

    /** For details: what is asked for, and where the task may go. */
    public String described() {
        String asked = to.isEmpty() ? "the end of the task" : "`" + to + "`";
        String possible =
                legalTargets.isEmpty()
                        ? "nowhere: it is a last phase"
                        : "to " + Words.choice(legalTargets);
        return "asked for " + asked + "; from `" + from + "` a task goes " + possible;
    }

    /** For details: who rejected what was submitted for that gate, or else {@code otherwise}. */
    public String unapproved(String atGate, String otherwise) {
        return rejections.stream()
                .filter(each -> each.gate().equals(atGate))
                .findFirst()
                .map(RejectionOnRecord::described)
                .orElse(otherwise);
    }

    public boolean carries(String type) {
        return artifacts.containsKey(type);
    }

    /** Whether one of these is the phase that is left. */
    public boolean leaves(String... phases) {
        return Arrays.asList(phases).contains(from);
    }

    /** The submitted artifact of that type, or an error that says there is none. */
    public Value artifact(String type) {
        JsonNode json = artifacts.get(type);
        return json == null
                ? Value.fault("`" + type + "` was not submitted")
                : Value.artifact(type, json);
    }

    /** As the task itself submitted it, whatever the orchestrator knows of it. */
    public Value selfReported(String type) {
        JsonNode json = selfReported.get(type);
        return json == null ? artifact(type) : Value.artifact(type, json);
    }

    /** The last accepted artifact of that type, or an error that says there is none. */
    public Value accepted(String type) {
        JsonNode json = accepted.get(type);
        return json == null
                ? Value.fault("no `" + type + "` has been accepted yet")
                : Value.artifact(type, json);
    }

    /** What the orchestrator has on record itself, whatever the agent says. */
    public Value recorded() {
        return Value.onRecord(taskRecord);
    }

    /** The artifact as submitted with this transition, else as last accepted. */
    public Value known(String type) {
        if (carries(type) || !accepted.containsKey(type)) {
            return artifact(type);
        }
        return accepted(type);
    }

    /**
     * The submitted artifact with what the run it names by {@code execution_id} came to in place of
     * what the agent says of it; an error where it names no run that counts.
     *
     * @param evidenceCommands commands whose runs count, words separated by spaces; none: any
     */
    public Value recorded(String type, String... evidenceCommands) {
        return RecordedRun.in(this, type, List.of(evidenceCommands));
    }
}
