package io.phasegate.service;

import io.phasegate.activation.PolicyStore;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.AuditUnavailableException;
import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Workflow;
import io.phasegate.database.DataDirectory;
import io.phasegate.database.Database;
import io.phasegate.database.DatabaseUnavailable;
import io.phasegate.database.Taking;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicySource;
import io.phasegate.decision.Rollouts;
import io.phasegate.effect.Discards;
import io.phasegate.effect.Effects;
import io.phasegate.event.EventBus;
import io.phasegate.hook.AgentCommands;
import io.phasegate.hook.HookSettings;
import io.phasegate.http.Api;
import io.phasegate.http.ApiGround;
import io.phasegate.http.HttpServer;
import io.phasegate.http.Terms;
import io.phasegate.key.ApiKeys;
import io.phasegate.key.Issue;
import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Protection;
import io.phasegate.path.Workspace;
import io.phasegate.rules.compile.CompiledRules;
import io.phasegate.rules.compile.RuleCompiler;
import io.phasegate.rules.compile.RuleText;
import io.phasegate.sdk.protocol.PolicyIdentity;
import io.phasegate.task.Ids;
import io.phasegate.task.Questions;
import io.phasegate.task.RunningCalls;
import io.phasegate.task.TaskQueue;
import io.phasegate.token.PhaseTokens;
import io.phasegate.tool.CommandRunner;
import io.phasegate.tool.CommandTerms;
import io.phasegate.tool.ToolBox;
import io.phasegate.tool.WorkFolder;
import io.phasegate.trigger.Triggers;
import io.phasegate.worktree.FinishedWork;
import io.phasegate.worktree.WorktreeTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The running service. Reads as the list of what it is made of; whatever was opened is closed in
 * the opposite order.
 */
public final class Service implements AutoCloseable {
    private static final Duration OVERDUE_EVERY = Duration.ofSeconds(2);

    private final Optional<String> node;
    private final ActivePolicy policies;
    private final ApiKeys keys;
    private final AuditTrail audit;
    private final Clock clock;
    private final boolean guarded;
    private final CommandTerms commands;
    private final Api api;
    private final HttpServer server;
    private final Opened opened;

    private Service(
            Optional<String> node,
            ActivePolicy policies,
            ApiKeys keys,
            AuditTrail audit,
            Clock clock,
            boolean guarded,
            CommandTerms commands,
            Api api,
            HttpServer server,
            Opened opened) {
        this.node = node;
        this.policies = policies;
        this.keys = keys;
        this.audit = audit;
        this.clock = clock;
        this.guarded = guarded;
        this.commands = commands;
        this.api = api;
        this.server = server;
        this.opened = opened;
    }

    /** Starts all of it, or nothing. */
    public static Starting start(ServicePlan plan, Clock clock, SecureRandom random) {
        return start(plan, clock, random, RuleCompiler::classic);
    }

    /**
     * Starts all of it, or nothing.
     *
     * @param compiler of rules other than those compiled with the build: who starts many servers by
     *     one policy can have it compiled once
     */
    public static Starting start(
            ServicePlan plan,
            Clock clock,
            SecureRandom random,
            Function<List<RuleText>, CompiledRules> compiler) {
        Opened opened = new Opened();
        try {
            Starting starting = start(plan, clock, random, compiler, opened);
            if (!(starting instanceof Starting.Started)) {
                opened.close();
            }
            return starting;
        } catch (IOException
                | UncheckedIOException
                | DatabaseUnavailable
                | AuditUnavailableException trouble) {
            opened.close();
            return new Starting.Refused(
                    String.valueOf(trouble.getMessage()),
                    trouble instanceof DatabaseUnavailable && plan.postgres().isPresent()
                            ? "mend that; `database` in the configuration says where it is"
                            : "mend that, or give the server another `--workspace`");
        } catch (RuntimeException surprise) {
            opened.close();
            throw surprise;
        }
    }

    private static Starting start(
            ServicePlan plan,
            Clock clock,
            SecureRandom random,
            Function<List<RuleText>, CompiledRules> compiler,
            Opened opened)
            throws IOException {
        Workspace workspace = Workspace.at(plan.workspace());
        PolicySource source = policySource(plan, workspace, compiler);
        Ahead<PolicySource.Reading> written = Ahead.begin("policy", () -> source.read(clock));
        Ahead<Commands> running = Ahead.begin("commands", () -> Commands.of(plan, workspace));
        State.Opening opening =
                State.open(plan.place(), address(plan), clock.instant(), random, opened);
        if (!(opening instanceof State.Opening.Open(State state))) {
            Taking.Refused because = ((State.Opening.Refused) opening).because();
            return new Starting.Refused(because.message(), because.help());
        }
        DataDirectory data = state.data();
        Database database = state.database();
        ApiKeys keys = new ApiKeys(database, clock, random, plan.agentKeys());
        boolean guarded = keys.guarded();
        Commands commands = running.get();
        Windows windows = Windows.of(commands, data.folder());
        Optional<Starting.Refused> refusal =
                Exposure.refusal(plan, guarded)
                        .or(() -> commands.refusal(plan.commands()))
                        .or(() -> windows.refusal(plan.agents().commands().values()))
                        .or(() -> AnchorProgram.refusal(plan.audit().anchors(), workspace));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        FirstPolicy begin = FirstPolicy.of(new PolicyStore(database), guarded);
        PolicySource.Reading reading = begin.read(source, written, clock);
        if (!(reading instanceof PolicySource.Reading.Usable usable)) {
            return new Starting.PolicyRefused(reading.findings());
        }
        Recording recording = Recording.open(plan, state, clock, opened);
        Ids ids = new Ids(random);
        Deciding deciding =
                Deciding.begin(
                        plan,
                        begin,
                        usable.policy(),
                        source,
                        workspace,
                        keys,
                        state,
                        recording,
                        ids,
                        clock,
                        opened);
        ActivePolicy policies = deciding.policies();
        AuditTrail audit = recording.audit();
        EventBus events =
                opened.add(
                        EventBus.open(
                                plan.events(),
                                database,
                                type -> policies.current().workflow().coordination().keeps(type),
                                clock));
        Workflow workflow = usable.policy().workflow();
        Terms terms = guarded ? plan.guardedTerms() : plan.terms();
        ProtectedPaths protectedPaths = source.protectedPaths(workflow);
        CommandTerms commandTerms = commands.terms(plan.commands(), guarded);
        ToolBox tools = Tools.of(plan, commands, new Questions(database, clock, ids));
        WorkFolder folder = WorkFolder.of(workspace, protectedPaths);
        Folders folders;
        try {
            folders = Folders.of(plan, folder, commands, source, workflow, database);
        } catch (WorktreeTrouble trouble) {
            return Folders.refusal(trouble);
        }
        Effects effects =
                new Effects(
                        folders.ofTasks()::of,
                        OwnFiles.andIgnored(plan, workspace.root(), workflow),
                        folders.ownership(terms),
                        database,
                        clock);
        PhaseTokens tokens =
                new PhaseTokens(
                        plan.issuer(),
                        workflow.enforcement().phaseTokens().algorithm(),
                        plan.secrets());
        Reviewers reviewers =
                Reviewers.of(
                        plan, folders, windows, state, policies, effects, tokens, ids, clock,
                        opened);
        TaskQueue tasks = new TaskQueue(database, clock, ids);
        RunningCalls calls = new RunningCalls(database);
        FinishedWork finished = new FinishedWork(folders.worktrees(), database, tasks, calls);
        Triggers triggers =
                Aftermath.triggers(
                        opened,
                        plan,
                        database,
                        events,
                        audit,
                        folder,
                        () -> policies.current().workflow().monitoring(),
                        reviewers.runner(),
                        tasks,
                        finished,
                        clock);
        Api api =
                Api.of(
                        new ApiGround(
                                policies,
                                deciding.shared()::agrees,
                                database,
                                events,
                                audit,
                                tokens,
                                keys,
                                terms,
                                new Rollouts(state.key("rollout", random)),
                                plan.masking(),
                                tools,
                                folder,
                                folders.ofTasks(),
                                finished,
                                calls,
                                new HookSettings(
                                        plan.hooks(), data.folder(), new AgentCommands(workspace)),
                                triggers,
                                effects,
                                opened.add(Discards.in(data.folder())),
                                reviewers.spawning(),
                                ids,
                                clock,
                                recording.metrics(),
                                commandTerms,
                                plan.version()),
                        plan.listening());
        opened.add(
                Duties.begin(
                        "looking after what is overdue",
                        OVERDUE_EVERY,
                        () -> {
                            boolean _ = database.inTurn("overdue", api::dealWithOverdue);
                        }));
        HttpServer server = opened.add(api.listen(plan.listening()));
        reviewers.begin(Reviewers.address(plan, server.port()));
        CommandRunner _ = opened.add(commands.git());
        CommandRunner _ = opened.add(commands.runner()); // requests end when their commands do
        AutoCloseable _ = opened.add((AutoCloseable) api::endWaits); // as with the streams below
        AutoCloseable _ =
                opened.add((AutoCloseable) events::endStreams); // or it would wait for them
        return new Starting.Started(
                new Service(
                        state.node(),
                        policies,
                        keys,
                        audit,
                        clock,
                        guarded,
                        commandTerms,
                        api,
                        server,
                        opened),
                notes(usable.findings(), workflow, tools, plan));
    }

    private static PolicySource policySource(
            ServicePlan plan,
            Workspace workspace,
            Function<List<RuleText>, CompiledRules> compiler) {
        return new PolicySource(
                plan.policy(),
                plan.contract(),
                workspace,
                Protection.standard().withState(plan.state()).withCredentials(plan.credentials()),
                plan.enforcementWithReviewers(),
                plan.testCommand(),
                compiler);
    }

    private static String address(ServicePlan plan) {
        return plan.listening().host() + ":" + plan.listening().port();
    }

    private static List<String> notes(
            List<Diagnostic> findings, Workflow workflow, ToolBox tools, ServicePlan plan) {
        List<String> missing =
                workflow.phases().stream()
                        .flatMap(phase -> phase.allowedTools().stream())
                        .map(tool -> tool.value())
                        .distinct()
                        .filter(tool -> tools.find(tool).isEmpty())
                        .map(tool ->
                                "the contract allows `"
                                        + tool
                                        + "`, which this server can decide on but not run")
                        .toList();
        return Stream.of(
                        findings.stream().map(Diagnostic::message),
                        missing.stream(),
                        Reviewers.notes(workflow, plan.agents().commands()).stream())
                .flatMap(Function.identity())
                .toList();
    }

    public ApiKeys keys() {
        return keys;
    }

    /** The first key of all, an admin's; refused where there has been one before. */
    public Issue firstKey() {
        return FirstKey.issue(keys, audit, clock);
    }

    /** Whether agents need keys, as it was at the start. */
    public boolean guarded() {
        return guarded;
    }

    /** Its name among the servers that share a database; empty where none do. */
    public Optional<String> node() {
        return node;
    }

    /** On which terms commands run. */
    public CommandTerms commands() {
        return commands;
    }

    /** What it answers. */
    public Api api() {
        return api;
    }

    public int port() {
        return server.port();
    }

    /** What decides now. */
    public PolicyIdentity policy() {
        return policies.current().bundle().identity();
    }

    /** The mode of every task without one of its own. */
    public io.phasegate.contract.Enforcement.Mode mode() {
        return policies.current().mode().general();
    }

    /** Lets requests under way end, then closes everything; what was acknowledged is safe. */
    @Override
    public void close() {
        opened.close();
    }
}
