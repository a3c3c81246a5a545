package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.approval.AnswerOutcome;
import io.phasegate.approval.Approval;
import io.phasegate.approval.ApprovalStatus;
import io.phasegate.approval.Approver;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.key.ApiKey;
import io.phasegate.key.ApiKeys;
import io.phasegate.sdk.protocol.FieldError;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code approvals}: what people are asked, and their answers. Agents may look at their own. */
final class ApprovalCalls {
    private static final int MOST = 1000;
    private static final int LONGEST_WAIT = 60;
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_COMMENT = 10_000;
    private static final String STATUSES =
            Arrays.stream(ApprovalStatus.values())
                    .map(ApprovalStatus::word)
                    .collect(Collectors.joining(", "));

    private final JsonBody json;
    private final Operators operators;
    private final ApiKeys keys;
    private final ActivePolicy policies;
    private final Terms terms;
    private final TokenGate gate;
    private final ApprovalDesk approvals;

    ApprovalCalls(
            JsonBody json,
            Operators operators,
            ApiKeys keys,
            ActivePolicy policies,
            Terms terms,
            TokenGate gate,
            ApprovalDesk approvals) {
        this.json = json;
        this.operators = operators;
        this.keys = keys;
        this.policies = policies;
        this.terms = terms;
        this.gate = gate;
        this.approvals = approvals;
    }

    /**
     * A page of requests.
     *
     * @param next what to ask for with {@code after}; null where nothing is left
     */
    private record ApprovalPage(List<ApprovalView> approvals, @Nullable String next) {}

    void list(ServerRequest request, ServerResponse response) {
        QueryFields fields = new QueryFields(request);
        Optional<ApprovalStatus> status = status(fields);
        String after = fields.text("after").orElse("");
        int limit = fields.number("limit", 100, 1, MOST);
        fields.done();
        operators.require(request, Operators.READERS);
        List<Approval> found = approvals.list(status, after, limit + 1);
        List<Approval> page = found.subList(0, Math.min(limit, found.size()));
        Answers.ok(
                response,
                new ApprovalPage(
                        page.stream().map(ApprovalView::of).toList(),
                        found.size() > limit ? page.getLast().id() : null));
    }

    private static Optional<ApprovalStatus> status(QueryFields fields) {
        return fields.text("status")
                .flatMap(word -> {
                    Optional<ApprovalStatus> status = ApprovalStatus.named(word);
                    if (status.isEmpty()) {
                        fields.wrong("status", "must be one of " + STATUSES);
                    }
                    return status;
                });
    }

    void show(ServerRequest request, ServerResponse response) {
        QueryFields fields = new QueryFields(request);
        Duration wait = Duration.ofSeconds(fields.number("wait", 0, 0, LONGEST_WAIT));
        fields.done();
        Optional<String> ownTask = ownTask(request);
        String id = PathFields.text(request, "id");
        visible(approvals.find(id), ownTask);
        Approval approval = visible(approvals.await(id, wait), ownTask);
        Answers.ok(response, ApprovalView.of(approval, approvals.artifacts(id)));
    }

    /** The task of the agent that asks; empty where it is somebody with a key. */
    private Optional<String> ownTask(ServerRequest request) {
        if (!operators.isAgent(request)) {
            operators.require(request, Operators.READERS);
            return Optional.empty();
        }
        Presented presented =
                new Presented(
                        Bearer.token(request, Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        "approvals/show");
        return Optional.of(
                gate.admit(presented, terms.under(policies.current().workflow())).taskId());
    }

    /** Of another task an agent does not even learn that there is one. */
    private static Approval visible(Optional<Approval> found, Optional<String> ownTask) {
        return found.filter(
                        approval -> ownTask.isEmpty() || ownTask.get().equals(approval.taskId()))
                .orElseThrow(ApprovalCalls::unknown);
    }

    void approve(ServerRequest request, ServerResponse response) {
        answer(request, response, true);
    }

    void reject(ServerRequest request, ServerResponse response) {
        answer(request, response, false);
    }

    private void answer(ServerRequest request, ServerResponse response, boolean approves) {
        Optional<String> named = Optional.empty();
        String comment = "";
        if (request.content().hasEntity()) {
            BodyFields fields = new BodyFields(json.read(request));
            named = fields.optionalText("approver", LONGEST_NAME);
            comment = fields.anyText("comment", LONGEST_COMMENT).orElse("");
            fields.done();
        }
        ApiKey holder = operators.require(request, Operators.APPROVERS);
        named.filter(name -> !name.equals(holder.name()))
                .ifPresent(_ -> {
                    throw Refused.invalid(
                            List.of(
                                    new FieldError(
                                            "/approver",
                                            "must be `"
                                                    + holder.name()
                                                    + "`, whose key this is, or left out")));
                });
        String id = PathFields.text(request, "id");
        Approval asked = approvals.find(id).orElseThrow(ApprovalCalls::unknown);
        AnswerOutcome outcome =
                approvals.answer(
                        id,
                        new Approver(holder.name(), holder.id()),
                        keys.nameOf(asked.keyId()),
                        approves,
                        comment);
        Answers.ok(response, ApprovalView.of(answered(outcome)));
    }

    private static Approval answered(AnswerOutcome outcome) {
        return switch (outcome) {
            case AnswerOutcome.Answered(Approval approval) -> approval;
            case AnswerOutcome.Unknown() -> throw unknown();
            case AnswerOutcome.NotPending(ApprovalStatus status) ->
                    throw Refused.because(
                            ProblemType.CONFLICT, "leave it: this request is " + status.word());
            case AnswerOutcome.SaidAlready() ->
                    throw Refused.because(
                            ProblemType.CONFLICT,
                            "leave it: your answer is on record, and others are still asked");
            case AnswerOutcome.NotAsked(List<String> approvers) ->
                    throw Refused.because(
                            ProblemType.ROLE_FORBIDDEN,
                            "leave it to those whom the contract asks: "
                                    + String.join(", ", approvers));
            case AnswerOutcome.OwnTask() ->
                    throw Refused.because(
                            ProblemType.ROLE_FORBIDDEN,
                            "leave it to somebody else: nobody answers for a task of their own");
        };
    }

    private static Refused unknown() {
        return Refused.because(
                ProblemType.NOT_FOUND, "see `/api/v1/approvals` for the requests there are");
    }
}
