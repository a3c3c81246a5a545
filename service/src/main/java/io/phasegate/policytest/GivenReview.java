package io.phasegate.policytest;

import io.phasegate.review.IssueSeverity;
import io.phasegate.rules.ReviewOnRecord;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A review that the phase asks for.
 *
 * @param posted whether its reviewer has reported
 * @param awaited whether the gate waits for it
 */
record GivenReview(
        String agentType, String model, boolean posted, boolean awaited, List<Issue> issues) {
    /** One thing that the reviewer found. */
    record Issue(IssueSeverity severity, String description) {}

    GivenReview {
        issues = List.copyOf(issues);
    }

    ReviewOnRecord fact() {
        return new ReviewOnRecord(
                agentType,
                model,
                awaited,
                posted,
                (int) issues.stream().filter(issue -> issue.severity().blocks()).count(),
                posted ? "was posted" : "has not reported");
    }

    ObjectNode json() {
        ObjectNode review = JsonNodeFactory.instance.objectNode().put("model", model);
        review.put("summary", "");
        ArrayNode all = review.putArray("issues");
        issues.forEach(issue ->
                all.addObject()
                        .put("severity", issue.severity().word())
                        .put("description", issue.description()));
        return review;
    }
}
