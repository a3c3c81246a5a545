package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.artifact.CanonicalJson;
import io.phasegate.artifact.NoCanonicalForm;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.review.IssueSeverity;
import io.phasegate.review.RequiredReview;
import io.phasegate.review.ReviewDesk;
import io.phasegate.sdk.protocol.FieldError;
import io.phasegate.sdk.protocol.Review;
import io.phasegate.sdk.protocol.ReviewIssue;
import io.phasegate.token.ReviewClaims;
import io.phasegate.token.TokenClaims;
import io.phasegate.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code reviews}: reviewers post what they found, and others read it. */
final class ReviewCalls {
    private static final int LONGEST_MODEL = 128;
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_SEVERITY = 64;
    private static final int LONGEST_FILE = 1000;
    private static final int MOST_ISSUES = 200;

    private final JsonBody json;
    private final ActivePolicy policies;
    private final Terms terms;
    private final TokenGate gate;
    private final OwnTask ownTask;
    private final ReviewDesk reviews;
    private final DecisionNames names;

    ReviewCalls(
            JsonBody json,
            ActivePolicy policies,
            Terms terms,
            TokenGate gate,
            OwnTask ownTask,
            ReviewDesk reviews,
            DecisionNames names) {
        this.json = json;
        this.policies = policies;
        this.terms = terms;
        this.gate = gate;
        this.ownTask = ownTask;
        this.reviews = reviews;
        this.names = names;
    }

    private record Posted(String taskId, String model, String state, int blockingIssues) {}

    private record All(List<View> reviews) {}

    /** A review as it travels; {@code current} while the task is on the visit that it is about. */
    private record View(
            String id,
            String taskId,
            long seq,
            String phase,
            String agentType,
            String model,
            String state,
            int attempts,
            Optional<String> agentId,
            Optional<String> reason,
            Optional<String> manifest,
            Optional<Instant> startedAt,
            Optional<Instant> postedAt,
            int blockingIssues,
            Optional<JsonNode> review) {
        static View of(RequiredReview review) {
            return new View(
                    review.id(),
                    review.taskId(),
                    review.seq(),
                    review.phase(),
                    review.agentType(),
                    review.model(),
                    review.state().word(),
                    review.attempts(),
                    review.runId(),
                    review.reason(),
                    review.manifest(),
                    review.started(),
                    review.posted(),
                    review.blocking(),
                    review.review().map(each -> each));
        }
    }

    void post(ServerRequest request, ServerResponse response) {
        BodyFields fields = new BodyFields(json.read(request));
        String taskId = fields.text("task_id", ToolBody.LONGEST_ID);
        String token = Bearer.token(request, fields.credential("phase_token"));
        Optional<Sent> sent = fields.part("review").map(ReviewCalls::sent);
        if (sent.isEmpty()) {
            fields.map("review"); // says that it is missing
        }
        fields.done();
        Sent review = sent.orElseThrow();
        Presented presented = Presented.of(token, taskId, "reviews").byReviewersToo();
        TokenClaims claims = gate.genuine(presented);
        ReviewClaims reviewer =
                claims.review()
                        .orElseThrow(
                                () -> gate.refused(presented, claims, ProblemType.ROLE_FORBIDDEN));
        AgentCall agent = gate.admit(presented, claims, terms.under(policies.current().workflow()));
        if (review.model().filter(model -> !model.equals(reviewer.model())).isPresent()) {
            throw Refused.invalid(
                    List.of(
                            new FieldError(
                                    "/review/model",
                                    "must be the model that the token was made for: `"
                                            + reviewer.model()
                                            + "`")));
        }
        ObjectNode kept = review.of(reviewer.model());
        int blocking = review.blocking();
        if (!reviews.post(names.nextOperation(), agent.standing(), reviewer, kept, blocking)) {
            throw Refused.because(
                    ProblemType.CONFLICT, "leave it: this reviewer's one review is posted");
        }
        Answers.ok(
                response,
                new Posted(taskId, reviewer.model(), RequiredReview.State.POSTED.word(), blocking));
    }

    /** What the body says, of the right form. */
    private record Sent(Optional<String> model, String summary, List<ReviewIssue> issues) {
        ObjectNode of(String reviewer) {
            return (ObjectNode) Json.tree(new Review(reviewer, summary, issues));
        }

        int blocking() {
            return (int)
                    issues.stream()
                            .flatMap(issue -> IssueSeverity.of(issue.severity()).stream())
                            .filter(IssueSeverity::blocks)
                            .count();
        }
    }

    private static Sent sent(BodyFields review) {
        Optional<String> model = review.optionalText("model", LONGEST_MODEL);
        String summary = exact(review, "summary", review.text("summary", LONGEST_TEXT));
        List<ReviewIssue> issues = new ArrayList<>();
        for (BodyFields issue : review.each("issues", MOST_ISSUES)) {
            issues.add(
                    new ReviewIssue(
                            severity(issue),
                            exact(issue, "description", issue.text("description", LONGEST_TEXT)),
                            issue.optionalText("file", LONGEST_FILE)
                                    .map(file -> exact(issue, "file", file)),
                            issue.integer("line", 1, Integer.MAX_VALUE).map(Math::toIntExact)));
            issue.partDone();
        }
        review.partDone();
        return new Sent(model, summary, issues);
    }

    private static String severity(BodyFields issue) {
        String word = issue.text("severity", LONGEST_SEVERITY);
        Optional<IssueSeverity> severity = IssueSeverity.of(word);
        if (severity.isEmpty() && !word.isEmpty()) {
            issue.wrong("severity", "must be one of " + String.join(", ", IssueSeverity.words()));
        }
        return severity.map(IssueSeverity::word).orElse(word);
    }

    /** A text with half a character has no exact form to be kept in. */
    private static String exact(BodyFields fields, String name, String text) {
        try {
            CanonicalJson.of(text);
        } catch (NoCanonicalForm _) {
            fields.wrong(name, "holds half of a character");
        }
        return text;
    }

    void list(ServerRequest request, ServerResponse response) {
        QueryFields fields = new QueryFields(request);
        Optional<String> asked = fields.text("task_id");
        fields.done();
        Optional<AgentCall> agent = ownTask.reader(request, "reviews", asked);
        String taskId =
                agent.map(AgentCall::taskId)
                        .or(() -> asked)
                        .orElseThrow(() ->
                                Refused.invalid(
                                        List.of(new FieldError("task_id", "name the task"))));
        Answers.ok(response, new All(reviews.ofTask(taskId).stream().map(View::of).toList()));
    }
}
