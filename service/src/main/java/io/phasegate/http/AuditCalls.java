package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.audit.AuditPage;
import io.phasegate.audit.AuditQuery;
import io.phasegate.audit.AuditSearch;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.VerifyReport;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code audit/…}: what was decided and why, for auditors; for agents, of their own task. */
final class AuditCalls {
    private final Operators operators;
    private final OwnTask ownTask;
    private final AuditSearch search;
    private final AuditTrail trail;

    /**
     * Of one trail.
     *
     * @param trail that is checked on demand
     */
    AuditCalls(Operators operators, OwnTask ownTask, AuditSearch search, AuditTrail trail) {
        this.operators = operators;
        this.ownTask = ownTask;
        this.search = search;
        this.trail = trail;
    }

    void query(ServerRequest request, ServerResponse response) {
        QueryFields fields = new QueryFields(request);
        AuditQuery asked =
                new AuditQuery(
                        Set.of(),
                        fields.text("task_id"),
                        fields.text("agent_id"),
                        fields.text("phase"),
                        fields.text("tool_name"),
                        fields.flag("allowed"),
                        fields.text("rule"),
                        fields.time("from"),
                        fields.time("to"),
                        fields.number("after", 0L, 0, Long.MAX_VALUE),
                        fields.number("limit", 100, 1, AuditQuery.MOST));
        fields.done();
        Optional<AgentCall> agent = ownTask.reader(request, "audit/query", asked.taskId());
        AuditPage page = search.query(agent.map(call -> asked.ofTask(call.taskId())).orElse(asked));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("entries").addAll(page.entries());
        answer.put("total", page.total());
        if (page.next().isPresent()) {
            answer.put("next", page.next().getAsLong());
        } else {
            answer.putNull("next");
        }
        Answers.ok(response, answer);
    }

    void recent(ServerRequest request, ServerResponse response) {
        QueryFields fields = new QueryFields(request);
        int count = fields.number("count", 20, 1, AuditQuery.MOST);
        fields.done();
        operators.require(request, Operators.READERS);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("entries").addAll(search.recent(count));
        Answers.ok(response, answer);
    }

    void stats(ServerRequest request, ServerResponse response) {
        new QueryFields(request).done();
        operators.require(request, Operators.READERS);
        Answers.ok(response, search.stats());
    }

    void decision(ServerRequest request, ServerResponse response) {
        Optional<AgentCall> agent = ownTask.reader(request, "audit/decisions", Optional.empty());
        ObjectNode found =
                search.decision(PathFields.text(request, "decision_id"))
                        .filter(each ->
                                agent.isEmpty()
                                        || each.path("task_id")
                                                .asString("")
                                                .equals(agent.get().taskId()))
                        .orElseThrow(() ->
                                Refused.because(
                                        ProblemType.NOT_FOUND,
                                        "see `/api/v1/audit/query` for the decisions there are"));
        Answers.ok(response, found);
    }

    private record Verified(
            boolean sound,
            long records,
            long first,
            Optional<VerifyReport.Removed> removed,
            String end,
            long signed,
            long unsigned,
            boolean anchored,
            Optional<String> fault) {}

    void verify(ServerRequest request, ServerResponse response) {
        new QueryFields(request).done();
        operators.require(request, Operators.READERS);
        VerifyReport report = trail.verify();
        Answers.ok(
                response,
                new Verified(
                        report.fault().isEmpty(),
                        report.records(),
                        report.first(),
                        report.removed(),
                        report.end(),
                        report.signed(),
                        report.unsigned(),
                        report.anchored(),
                        report.fault()
                                .map(fault ->
                                        fault.file().getFileName()
                                                + ":"
                                                + fault.line()
                                                + ": "
                                                + fault.what())));
    }
}
