package io.phasegate.rules;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Fact: a task asks to move on. The engine puts it into working memory together with its artifacts,
 * schema errors, approvals and evidence, each as a fact of its own.
 *
 * @param to the target phase; empty where a terminal phase's artifacts are submitted to complete
 *     the task
 * @param gate the gate of that edge; empty where the edge names none or there is no edge
 * @param artifactsRequired whether the edge demands the phase's artifacts
 * @param legalTargets the phases an edge leads to from {@code from}
 * @param artifacts submitted with the request, by type
 * @param accepted the last accepted artifact of each type: those of the task's allowed transitions
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
        List<Evidence> evidence) {
    public TransitionRequest {
        legalTargets = List.copyOf(legalTargets);
        artifacts = Map.copyOf(artifacts);
        accepted = Map.copyOf(accepted);
        schemaErrors = List.copyOf(schemaErrors);
        approvals = List.copyOf(approvals);
        evidence = List.copyOf(evidence);
    }

    /** What {@link Permit#subject} says of this edge. */
    public String edge() {
        return from + "->" + to;
    }

    public boolean carries(String type) {
        return artifacts.containsKey(type);
    }
}
