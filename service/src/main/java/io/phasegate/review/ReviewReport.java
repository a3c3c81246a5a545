package io.phasegate.review;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reviews of a visit put together, in the form that review checks read: {@code reviews}, {@code
 * blocking_issues} and {@code consolidated_issues}.
 */
public final class ReviewReport {
    private static final String CONSOLIDATED = "consolidated_issues";
    private static final String ADDRESSED = "addressed";
    private static final String RESOLUTION = "resolution";

    private ReviewReport() {}

    /** An issue that several reviewers found is one. */
    private record Issue(String description, JsonNode file, JsonNode line) {
        static Issue of(JsonNode json) {
            return new Issue(
                    json.path("description").asString("").strip(),
                    json.path("file"),
                    json.path("line"));
        }
    }

    /**
     * Of reviews as they were posted.
     *
     * @param reviews maps with {@code model}, {@code summary} and {@code issues}
     */
    public static ObjectNode of(List<ObjectNode> reviews) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        ArrayNode all = report.putArray("reviews");
        Map<Issue, ObjectNode> issues = new LinkedHashMap<>();
        Map<Issue, JsonNode> blocking = new LinkedHashMap<>();
        for (ObjectNode review : reviews) {
            all.add(review);
            for (JsonNode issue : review.path("issues")) {
                issues.computeIfAbsent(
                        Issue.of(issue),
                        _ -> ((ObjectNode) issue.deepCopy()).put(ADDRESSED, false));
                if (IssueSeverity.of(issue.path("severity").asString(""))
                        .map(IssueSeverity::blocks)
                        .orElse(true)) {
                    blocking.putIfAbsent(Issue.of(issue), issue);
                }
            }
        }
        report.putArray("blocking_issues").addAll(blocking.values());
        report.putArray(CONSOLIDATED).addAll(issues.values());
        return report;
    }

    /**
     * The report in place of what the task itself submitted. Of that remains what the reviewers do
     * not say: what became of an issue that does not block, and members of other names.
     */
    public static ObjectNode over(JsonNode submitted, ObjectNode report) {
        ObjectNode known =
                submitted instanceof ObjectNode map
                        ? map.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        Map<Issue, JsonNode> answers = new LinkedHashMap<>();
        known.path(CONSOLIDATED)
                .valueStream()
                .filter(answer -> answer.path(ADDRESSED).asBoolean(false))
                .forEach(answer -> answers.putIfAbsent(Issue.of(answer), answer));
        ObjectNode merged = report.deepCopy();
        for (JsonNode issue : merged.path(CONSOLIDATED)) {
            JsonNode answer = answers.get(Issue.of(issue));
            if (answer != null && issue instanceof ObjectNode open) {
                open.put(ADDRESSED, true);
                if (answer.path(RESOLUTION).isString()) {
                    open.set(RESOLUTION, answer.path(RESOLUTION));
                }
            }
        }
        known.setAll(merged);
        return known;
    }
}
