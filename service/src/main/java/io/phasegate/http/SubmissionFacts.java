package io.phasegate.http;

import io.phasegate.decision.PolicyInUse;
import io.phasegate.decision.TransitionFacts;
import io.phasegate.effect.Seen;
import io.phasegate.review.VisitReviews;
import io.phasegate.task.Debts;
import io.phasegate.task.Transitions;
import io.phasegate.wire.Json;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Gathers what a gate is decided on. */
record SubmissionFacts(
        Transitions transitions, RecordedEvidence evidence, TaskRecord taskRecord, Debts debts) {

    TransitionFacts.Submission of(
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
}
