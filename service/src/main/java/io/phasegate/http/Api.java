package io.phasegate.http;

import io.phasegate.agent.AgentFiles;
import io.phasegate.approval.Approvals;
import io.phasegate.audit.AuditSearch;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.DecisionRecords;
import io.phasegate.audit.Masking;
import io.phasegate.audit.RecordedKeys;
import io.phasegate.database.Database;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.Rollouts;
import io.phasegate.effect.Effects;
import io.phasegate.event.EventBus;
import io.phasegate.hook.HookMapping;
import io.phasegate.hook.HookSettings;
import io.phasegate.http.Route.Credential;
import io.phasegate.key.ApiKeys;
import io.phasegate.metric.Metrics;
import io.phasegate.metric.RequestMeters;
import io.phasegate.task.Claims;
import io.phasegate.task.Debts;
import io.phasegate.task.Executions;
import io.phasegate.task.HookSessions;
import io.phasegate.task.Ids;
import io.phasegate.task.Leases;
import io.phasegate.task.Questions;
import io.phasegate.task.Refusals;
import io.phasegate.task.StoredAnswers;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.Tokens;
import io.phasegate.task.Transitions;
import io.phasegate.task.Visits;
import io.phasegate.task.WorkspaceHolder;
import io.phasegate.token.PhaseTokens;
import io.phasegate.tool.CommandTerms;
import io.phasegate.tool.ToolBox;
import io.phasegate.tool.WorkFolder;
import io.phasegate.trigger.Triggers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The REST API put together: which address is answered by what, and what that is made of. */
public final class Api {
    private final DecisionNames names;
    private final RequestMeters meters;
    private final ClientVersions clients;
    private final List<Route> routes;
    private final ApprovalDesk approvals;
    private final Runnable overdue;

    private Api(
            DecisionNames names,
            RequestMeters meters,
            ClientVersions clients,
            List<Route> routes,
            ApprovalDesk approvals,
            Runnable overdue) {
        this.names = names;
        this.meters = meters;
        this.clients = clients;
        this.routes = List.copyOf(routes);
        this.approvals = approvals;
        this.overdue = overdue;
    }

    /**
     * What the API stands on.
     *
     * @param commands on which terms they run
     * @param version of the program
     */
    public record Ground(
            ActivePolicy policies,
            Database database,
            EventBus events,
            AuditTrail audit,
            PhaseTokens tokens,
            ApiKeys keys,
            Terms terms,
            Rollouts rollouts,
            Masking masking,
            ToolBox tools,
            WorkFolder folder,
            HookSettings hooks,
            Triggers triggers,
            Effects effects,
            Ids ids,
            Clock clock,
            Metrics metrics,
            CommandTerms commands,
            String version) {}

    public static Api of(Ground ground, Listening listening) {
        Clock clock = ground.clock();
        Database database = ground.database();
        ActivePolicy policies = ground.policies();
        Terms terms = ground.terms();
        AuditTrail audit = ground.audit();
        AuditSearch search = new AuditSearch(audit, database);
        DecisionNames names = new DecisionNames(ground.ids(), clock);
        DecisionRecords records = new DecisionRecords(ground.masking());
        JsonBody json = new JsonBody(listening.maxBodyBytes(), listening.requestTimeout());
        CallRates rates = new CallRates(listening.limits(), records, audit, names, clock);
        Operators operators = new Operators(ground.keys(), rates, audit, names, clock);
        Tokens issued = new Tokens(database, clock, ground.ids());
        Leases leases = new Leases(database, clock);
        Executions executions = new Executions(database);
        Visits visits = new Visits(database);
        TaskQueue tasks = new TaskQueue(database, clock, ground.ids());
        Repeats repeats = new Repeats(new StoredAnswers(database, clock));
        RunningCalls running = new RunningCalls();
        TokenGate gate =
                new TokenGate(
                        ground.tokens(),
                        issued,
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
                        new WorkspaceHolder(database, clock, terms.exclusive()),
                        ground.effects(),
                        ground.rollouts(),
                        records,
                        audit,
                        names,
                        clock);
        OwnTask ownTask = new OwnTask(operators, policies, terms, gate);
        ToolEvents toolEvents = new ToolEvents(database, clock);
        ApprovalDesk approvals =
                new ApprovalDesk(
                        new Approvals(database, clock, ground.ids()),
                        policies,
                        ground.masking(),
                        audit,
                        names,
                        clock);
        Passage passage =
                new Passage(
                        new Transitions(database, clock, ground.ids()),
                        new RecordedEvidence(executions),
                        new GateApprovals(approvals),
                        new Debts(database),
                        ground.effects(),
                        ground.rollouts(),
                        ground.tokens(),
                        records,
                        audit,
                        new TransitionEvents(database, audit, clock),
                        ground.triggers(),
                        ground.metrics().decisions(),
                        names,
                        clock);
        Claims claims = new Claims(database, clock, ground.ids());
        ClaimCall claim =
                new ClaimCall(
                        json,
                        operators,
                        policies,
                        terms,
                        gate,
                        claims,
                        ground.effects(),
                        ground.tokens(),
                        repeats,
                        clock);
        HookCalls hooks =
                new HookCalls(
                        json,
                        policies,
                        new HookAgents(
                                operators,
                                terms,
                                gate,
                                claims,
                                ground.effects(),
                                leases,
                                new HookSessions(database, ground.ids()),
                                ground.tokens(),
                                AgentFiles.in(ground.hooks().dataDirectory()),
                                clock),
                        decisions,
                        visits,
                        new HookReports(executions, audit, ground.masking(), names, clock),
                        tasks,
                        names,
                        ground.hooks());
        LeaseCalls lease =
                new LeaseCalls(
                        json,
                        policies,
                        terms,
                        gate,
                        leases,
                        issued,
                        ground.tokens(),
                        running,
                        clock);
        TransitionCalls transitions =
                new TransitionCalls(json, policies, terms, gate, running, passage, repeats);
        CheckCalls checks = new CheckCalls(json, policies, terms, gate, decisions);
        ExecuteCall execution =
                new ExecuteCall(
                        json,
                        policies,
                        terms,
                        gate,
                        running,
                        decisions,
                        visits,
                        ground.tools(),
                        new ToolRuns(
                                ground.folder(),
                                ground.commands().containment(),
                                ground.effects(),
                                records,
                                executions,
                                audit,
                                toolEvents,
                                names,
                                clock),
                        toolEvents,
                        repeats);
        SnapshotCall snapshots =
                new SnapshotCall(
                        policies,
                        terms,
                        gate,
                        tasks,
                        new Refusals(database),
                        new WorkspaceNotes(ground.folder().files()),
                        clock);
        TaskCalls taskCalls =
                new TaskCalls(
                        json, operators, policies, terms, gate, tasks, leases, audit, names, clock);
        TaskCreationCalls taskCreation =
                new TaskCreationCalls(json, operators, tasks, audit, clock);
        ApprovalCalls approvalCalls =
                new ApprovalCalls(json, operators, ground.keys(), policies, terms, gate, approvals);
        ContractCall contracts = new ContractCall(operators, policies, terms, gate, tasks, names);
        PolicyCalls policy = new PolicyCalls(operators, policies, search);
        PolicyChangeCalls policyChanges =
                new PolicyChangeCalls(json, operators, policies, ground.keys()::guarded);
        AuditCalls audits = new AuditCalls(operators, ownTask, search, audit);
        EventCalls events = new EventCalls(operators, ownTask, gate, ground.events());
        QuestionCalls questions =
                new QuestionCalls(json, operators, new Questions(database, clock, ground.ids()));
        KeyCalls keys =
                new KeyCalls(
                        json,
                        operators,
                        ground.keys(),
                        new RecordedKeys(ground.keys(), audit, clock));
        HealthCall health =
                new HealthCall(policies, ground.commands().containment(), ground.version());
        ObserveCalls observe = new ObserveCalls(policies, database, audit, ground.metrics());
        OpenApiCall openApi = new OpenApiCall();
        List<Route> routes = new ArrayList<>();
        HookMapping.AGENTS.forEach(agent ->
                routes.add(
                        Route.post(
                                "/hooks/" + agent,
                                Credential.HOOK,
                                hooks.of(HookMapping.of(agent)))));
        routes.addAll(
                List.of(
                        Route.get("/health", Credential.NONE, health::health),
                        Route.get("/observe/health", Credential.NONE, observe::health),
                        Route.get("/observe/health/live", Credential.NONE, observe::live),
                        Route.get("/observe/health/ready", Credential.NONE, observe::health),
                        Route.get("/observe/metrics", Credential.NONE, observe::metrics),
                        Route.get("/openapi", Credential.NONE, openApi::document),
                        Route.post("/api/v1/tasks/claim", Credential.AGENT_KEY, claim::claim),
                        Route.post(
                                "/api/v1/tasks/transition",
                                Credential.PHASE_TOKEN,
                                transitions::transition),
                        Route.post(
                                "/api/v1/tasks/complete",
                                Credential.PHASE_TOKEN,
                                transitions::complete),
                        Route.post(
                                "/api/v1/tasks/heartbeat",
                                Credential.PHASE_TOKEN,
                                lease::heartbeat),
                        Route.post("/api/v1/tasks/release", Credential.PHASE_TOKEN, lease::release),
                        Route.post(
                                "/api/v1/tokens/refresh", Credential.PHASE_TOKEN, lease::refresh),
                        Route.post(
                                "/api/v1/tools/execute",
                                Credential.PHASE_TOKEN,
                                execution::execute),
                        Route.post("/api/v1/tools/check", Credential.PHASE_TOKEN, checks::check),
                        Route.post(
                                "/api/v1/tools/check/batch",
                                Credential.PHASE_TOKEN,
                                checks::checkAll),
                        Route.get(
                                "/api/v1/state/snapshot",
                                Credential.PHASE_TOKEN,
                                snapshots::snapshot),
                        Route.get("/api/v1/tasks", Credential.ANY_KEY, taskCalls::list),
                        Route.post("/api/v1/tasks", Credential.ADMIN, taskCreation::create),
                        Route.post(
                                "/api/v1/tasks/import", Credential.ADMIN, taskCreation::importAll),
                        Route.get("/api/v1/tasks/{id}", Credential.KEY_OR_TOKEN, taskCalls::show),
                        Route.post(
                                "/api/v1/tasks/{id}/cancel", Credential.ADMIN, taskCalls::cancel),
                        Route.get(
                                "/api/v1/tasks/{id}/contract",
                                Credential.KEY_OR_TOKEN,
                                contracts::contract),
                        Route.get("/api/v1/approvals", Credential.ANY_KEY, approvalCalls::list),
                        Route.get(
                                "/api/v1/approvals/{id}",
                                Credential.KEY_OR_TOKEN,
                                approvalCalls::show),
                        Route.post(
                                "/api/v1/approvals/{id}/approve",
                                Credential.APPROVER,
                                approvalCalls::approve),
                        Route.post(
                                "/api/v1/approvals/{id}/reject",
                                Credential.APPROVER,
                                approvalCalls::reject),
                        Route.get("/api/v1/policy", Credential.ANY_KEY, policy::describe),
                        Route.get("/api/v1/policy/rules", Credential.ANY_KEY, policy::rules),
                        Route.get("/api/v1/policy/rules/{name}", Credential.ANY_KEY, policy::rule),
                        Route.post(
                                "/api/v1/policy/reload", Credential.ADMIN, policyChanges::reload),
                        Route.patch(
                                "/api/v1/policy/enforcement",
                                Credential.ADMIN,
                                policyChanges::enforce),
                        Route.get("/api/v1/events", Credential.KEY_OR_TOKEN, events::list),
                        Route.get("/api/v1/events/stream", Credential.KEY_OR_TOKEN, events::stream),
                        Route.get("/api/v1/audit/query", Credential.KEY_OR_TOKEN, audits::query),
                        Route.get("/api/v1/audit/recent", Credential.ANY_KEY, audits::recent),
                        Route.get("/api/v1/audit/stats", Credential.ANY_KEY, audits::stats),
                        Route.get(
                                "/api/v1/audit/decisions/{decision_id}",
                                Credential.KEY_OR_TOKEN,
                                audits::decision),
                        Route.get("/api/v1/audit/verify", Credential.ANY_KEY, audits::verify),
                        Route.get("/api/v1/questions", Credential.ANY_KEY, questions::list),
                        Route.post(
                                "/api/v1/questions/{id}/answer",
                                Credential.APPROVER,
                                questions::answer),
                        Route.get("/api/v1/keys", Credential.ADMIN, keys::list),
                        Route.post("/api/v1/keys", Credential.ADMIN, keys::create),
                        Route.delete("/api/v1/keys/{id}", Credential.ADMIN, keys::revoke)));
        return new Api(
                names,
                ground.metrics().requests(),
                new ClientVersions(policies, ground.metrics().requests()),
                routes,
                approvals,
                () -> {
                    leases.expire(policies.current().workflow().recovery().agentCrash());
                    approvals.expire();
                });
    }

    List<Route> routes() {
        return routes;
    }

    /** Deals with what time alone brings about: silent agents, approvals nobody gave in time. */
    public void dealWithOverdue() {
        overdue.run();
    }

    /** Answers all who wait for an approval as things stand. */
    public void endWaits() {
        approvals.endWaits();
    }

    /** Begins to answer. */
    public HttpServer listen(Listening listening) {
        return HttpServer.start(listening, routes, clients, names::nextRequest, meters);
    }
}
