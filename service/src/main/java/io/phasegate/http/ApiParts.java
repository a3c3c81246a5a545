package io.phasegate.http;

import io.phasegate.approval.Approvals;
import io.phasegate.audit.AuditSearch;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.DecisionRecords;
import io.phasegate.database.Database;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.review.ReviewDesk;
import io.phasegate.review.ReviewTokens;
import io.phasegate.review.Reviews;
import io.phasegate.task.Claims;
import io.phasegate.task.Debts;
import io.phasegate.task.Executions;
import io.phasegate.task.Leases;
import io.phasegate.task.RunningCalls;
import io.phasegate.task.StoredAnswers;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.Tokens;
import io.phasegate.task.Transitions;
import io.phasegate.task.Visits;
import io.phasegate.task.WorkspaceHolder;
import java.time.Clock;
import java.time.Duration;

/** What several of the API's calls share, each made once. */
record ApiParts(
        Agreement agreement,
        DecisionNames names,
        DecisionRecords records,
        JsonBody json,
        Operators operators,
        TokenGate gate,
        OwnTask ownTask,
        Tokens issued,
        Leases leases,
        Claims claims,
        Executions executions,
        Visits visits,
        TaskQueue tasks,
        Repeats repeats,
        RunningCalls running,
        ToolDecisions decisions,
        ApprovalDesk approvals,
        ReviewDesk reviews,
        Passage passage,
        AuditSearch search) {
    /** So soon is an answer noticed that another server got. */
    private static final Duration ANSWERED_ELSEWHERE = Duration.ofSeconds(1);

    static ApiParts of(ApiGround ground, Listening listening) {
        Clock clock = ground.clock();
        Database database = ground.database();
        ActivePolicy policies = ground.policies();
        AuditTrail audit = ground.audit();
        DecisionNames names = new DecisionNames(ground.ids(), clock);
        DecisionRecords records = new DecisionRecords(ground.masking());
        CallRates rates = new CallRates(listening.limits(), records, audit, names, clock);
        Operators operators = new Operators(ground.keys(), rates, audit, names, clock);
        Tokens issued = new Tokens(database, clock, ground.ids());
        Leases leases = new Leases(database, clock);
        Executions executions = new Executions(database);
        Visits visits = new Visits(database);
        ReviewDesk reviews =
                new ReviewDesk(
                        new Reviews(database, clock, ground.ids()),
                        new ReviewTokens(database, clock),
                        database,
                        audit,
                        clock);
        TokenGate gate =
                new TokenGate(
                        ground.tokens(),
                        issued,
                        reviews,
                        leases,
                        rates,
                        records,
                        new ForgedTokens(database, audit),
                        audit,
                        names,
                        clock);
        ToolDecisions decisions =
                new ToolDecisions(
                        ground.commands(),
                        visits,
                        ground.tools().names(),
                        ground.metrics().decisions(),
                        new WorkspaceHolder(database, clock, ground.terms().exclusive()),
                        ground.folders(),
                        ground.effects(),
                        ground.rollouts(),
                        records,
                        audit,
                        names,
                        clock);
        ApprovalDesk approvals =
                new ApprovalDesk(
                        new Approvals(database, clock, ground.ids()),
                        database.isShared()
                                ? new ApprovalWaits(ANSWERED_ELSEWHERE, clock)
                                : new ApprovalWaits(clock),
                        policies,
                        ground.masking(),
                        audit,
                        names,
                        clock);
        Transitions transitions = new Transitions(database, clock, ground.ids());
        TransitionEvents events = new TransitionEvents(database, audit, clock);
        Passage passage =
                new Passage(
                        new SubmissionFacts(
                                transitions,
                                new RecordedEvidence(executions),
                                new TaskRecord(ground.effects(), executions),
                                new Debts(database)),
                        new GateApprovals(approvals),
                        new GateReviews(reviews, ground.effects()),
                        ground.effects(),
                        ground.rollouts(),
                        records,
                        events,
                        new PhaseMove(
                                transitions,
                                ground.effects(),
                                ground.tokens(),
                                records,
                                audit,
                                events,
                                ground.triggers(),
                                ground.metrics().decisions(),
                                names,
                                clock),
                        ground.triggers(),
                        ground.metrics().decisions(),
                        names,
                        clock);
        return new ApiParts(
                new Agreement(ground.policyAgreed()),
                names,
                records,
                new JsonBody(listening.maxBodyBytes(), listening.requestTimeout()),
                operators,
                gate,
                new OwnTask(operators, policies, ground.terms(), gate),
                issued,
                leases,
                new Claims(database, clock, ground.ids()),
                executions,
                visits,
                new TaskQueue(database, clock, ground.ids()),
                new Repeats(new StoredAnswers(database, clock)),
                ground.running(),
                decisions,
                approvals,
                reviews,
                passage,
                new AuditSearch(audit, database));
    }
}
