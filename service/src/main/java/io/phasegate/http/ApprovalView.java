package io.phasegate.http;

import io.phasegate.approval.Approval;
import io.phasegate.artifact.CanonicalJson;
import io.phasegate.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request for approval as it travels.
 *
 * @param policy digest of the policy it was asked under
 * @param artifacts type to digest
 * @param submitted type to artifact; in the answer about one request
 */
record ApprovalView(
        String id,
        String status,
        String taskId,
        String agentId,
        String gate,
        String fromPhase,
        Optional<String> toPhase,
        long seq,
        List<String> approvers,
        String require,
        Instant requestedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> escalatedAt,
        Optional<Instant> decidedAt,
        String policy,
        String decisionId,
        JsonNode artifacts,
        List<Answer> answers,
        Optional<JsonNode> submitted) {

    /** What one approver said. */
    record Answer(String approver, String verdict, String comment, Instant at) {
        private static Answer of(Approval.Answer answer) {
            return new Answer(
                    answer.approver(),
                    answer.approves() ? "approved" : "rejected",
                    answer.comment(),
                    answer.at());
        }
    }

    static ApprovalView of(Approval approval) {
        return of(approval, Optional.empty());
    }

    static ApprovalView of(Approval approval, Map<String, CanonicalJson> submitted) {
        ObjectNode artifacts = JsonNodeFactory.instance.objectNode();
        submitted.forEach((type, json) -> artifacts.set(type, Json.parse(json.text())));
        return of(approval, Optional.of(artifacts));
    }

    private static ApprovalView of(Approval approval, Optional<JsonNode> submitted) {
        return new ApprovalView(
                approval.id(),
                approval.status().word(),
                approval.taskId(),
                approval.agentId(),
                approval.gate(),
                approval.from(),
                approval.to(),
                approval.seq(),
                approval.approvers(),
                approval.all() ? "all" : "any",
                approval.requested(),
                approval.expires(),
                approval.escalated(),
                approval.decided(),
                approval.policy(),
                approval.decisionId(),
                Json.parse(approval.artifacts().text()),
                approval.answers().stream().map(Answer::of).toList(),
                submitted);
    }
}
