package io.phasegate.decision;

import io.phasegate.contract.Location;
import io.phasegate.contract.Workflow;
import io.phasegate.rules.AgentCommand;
import io.phasegate.rules.ChangedPath;
import io.phasegate.rules.Kind;
import io.phasegate.rules.Mode;
import io.phasegate.rules.PathAccess;
import io.phasegate.rules.Severity;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.ToolUse;
import io.phasegate.rules.TransitionRequest;
import io.phasegate.rules.Violation;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Decides with Drools: a working memory for every request that no other request sees. */
public final class DroolsEngine implements PolicyEngine, AutoCloseable {
    /** Stands where the rules came to no verdict. */
    static final String NO_VERDICT = "floor.no_verdict";

    private static final Logger LOG = System.getLogger(DroolsEngine.class.getName());

    /** Ends what nobody closed: an engine that was replaced, once its last request is over. */
    private static final Cleaner UNUSED = Cleaner.create();

    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** Far more than any request can have rules and facts for. */
    private static final int MOST_FIRINGS = 100_000;

    private final PolicyBundle bundle;
    private final RuleOrder order;
    private final Sessions sessions;
    private final Map<String, List<String>> approversByGate;
    private final Deadline deadline = new Deadline(LIMIT);
    private final PlatformThreads threads = new PlatformThreads();
    private final Cleaner.Cleanable whenUnused;

    public DroolsEngine(PolicyBundle bundle) {
        this(bundle, Sessions.MOST_USES);
    }

    /**
     * @param mostUses of one working memory; 1 for a new one each time
     */
    DroolsEngine(PolicyBundle bundle, int mostUses) {
        this.bundle = bundle;
        this.order = new RuleOrder(bundle.rules());
        this.approversByGate = approversByGate(bundle.workflow());
        this.sessions = new Sessions(bundle.kieBase(), mostUses);
        this.whenUnused = UNUSED.register(this, new Ending(threads, sessions, deadline));
    }

    @Override
    public PolicyBundle bundle() {
        return bundle;
    }

    @Override
    public Decision decide(ToolCall call, Mode mode) {
        return onFittingThread(
                () -> decide(session -> insert(session, call), FactLines.of(call), mode, ""));
    }

    @Override
    public Decision decide(TransitionRequest request, Mode mode) {
        return onFittingThread(() ->
                decide(
                        session -> insert(session, request),
                        FactLines.of(request),
                        mode,
                        request.gate()));
    }

    @Override
    public Decision decide(AgentCommand command, Mode mode) {
        return onFittingThread(
                () -> decide(session -> session.insert(command), FactLines.of(command), mode, ""));
    }

    @Override
    public Explanation observe(List<ChangedPath> changes, Mode mode) {
        return onFittingThread(() -> {
            long start = System.nanoTime();
            List<String> lines = FactLines.of(changes);
            return settled(
                    session -> changes.forEach(session::insert),
                    mode,
                    conclusions -> explanation(conclusions, lines, mode, start),
                    trouble -> noVerdict(trouble, lines, mode, start).explanation());
        });
    }

    private <T> T onFittingThread(Supplier<T> decision) {
        return bundle.ahead() ? decision.get() : threads.run(decision);
    }

    private static void insert(Session session, ToolCall call) {
        session.insert(call);
        session.insert(ToolUse.called(call.phase(), call.tool()));
        if (call.writes()) {
            session.insert(new ToolUse(call.phase(), "write_files", writing(call)));
        }
        call.paths().forEach(session::insert);
        call.commands().forEach(session::insert);
        call.scriptErrors().forEach(session::insert);
        call.changes().forEach(session::insert);
    }

    private static String writing(ToolCall call) {
        return call.paths().stream()
                .filter(PathAccess::write)
                .findFirst()
                .map(path -> "`" + call.tool() + "` " + path.described())
                .orElse("`" + call.tool() + "` writes");
    }

    private static void insert(Session session, TransitionRequest request) {
        session.insert(request);
        request.schemaErrors().forEach(session::insert);
        request.approvals().forEach(session::insert);
        request.evidence().forEach(session::insert);
        request.reviews().forEach(session::insert);
        request.owed().forEach(session::insert);
        request.changes().forEach(session::insert);
    }

    private Decision decide(Consumer<Session> facts, List<String> lines, Mode mode, String gate) {
        long start = System.nanoTime();
        return settled(
                facts,
                mode,
                conclusions -> answer(conclusions, lines, mode, gate, start),
                trouble -> noVerdict(trouble, lines, mode, start));
    }

    /**
     * Has the rules conclude, and makes an answer of it.
     *
     * @param otherwise the answer where that one can't be made, of the reason
     */
    private <T> T settled(
            Consumer<Session> facts,
            Mode mode,
            Function<Conclusions, T> answer,
            Function<String, T> otherwise) {
        Session session = sessions.take();
        boolean whole = false;
        try {
            String trouble = conclude(session, facts, mode);
            T made =
                    trouble.isEmpty()
                            ? answer.apply(session.conclusions())
                            : otherwise.apply(trouble);
            whole = trouble.isEmpty();
            return made;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a decision could not be explained and is a denial", e);
            return otherwise.apply("what the rules concluded could not be explained");
        } finally {
            if (whole) {
                sessions.giveBack(session);
            } else {
                session.dispose();
            }
        }
    }

    /** What keeps the conclusions from being an answer; empty where nothing does. */
    private String conclude(Session session, Consumer<Session> facts, Mode mode) {
        Deadline.Watch watch = deadline.enter();
        try {
            session.insert(mode);
            facts.accept(session);
            return session.fire(MOST_FIRINGS) < MOST_FIRINGS
                    ? ""
                    : "the rules fired more than " + MOST_FIRINGS + " times";
        } catch (RuntimeException | StackOverflowError e) {
            if (watch.isOver()) {
                LOG.log(Level.ERROR, "a decision took too long and is a denial");
                return "the decision took more than " + LIMIT.toSeconds() + " s";
            }
            LOG.log(Level.ERROR, "a decision broke off and is a denial", e);
            return "a condition could not be evaluated";
        } finally {
            watch.close();
        }
    }

    private Decision answer(
            Conclusions conclusions, List<String> lines, Mode mode, String gate, long start) {
        if (conclusions.verdicts().size() != 1) {
            LOG.log(Level.ERROR, "a decision came to {0} verdicts", conclusions.verdicts().size());
            return noVerdict(
                    "there were " + conclusions.verdicts().size() + " verdicts",
                    lines,
                    mode,
                    start);
        }
        Explanation explanation = explanation(conclusions, lines, mode, start);
        boolean allowed = conclusions.verdicts().getFirst().allowed();
        if (allowed && conclusions.violations().stream().anyMatch(Violation::floor)) {
            LOG.log(Level.ERROR, "ALARM: a rule allowed what the floor forbids");
            allowed = false;
        }
        if (allowed) {
            return new Decision.Allow(explanation);
        }
        List<String> approvers = approversByGate.getOrDefault(gate, List.of());
        return approvers.isEmpty() || !waits(conclusions)
                ? new Decision.Deny(explanation)
                : new Decision.AwaitApproval(explanation, gate, approvers);
    }

    /** Whether approvals are all that is missing. */
    private static boolean waits(Conclusions conclusions) {
        return conclusions.violations().stream()
                .filter(Violation::blocks)
                .allMatch(violation ->
                        violation.kind() == Kind.GATE && violation.check().equals("approval"));
    }

    private static Map<String, List<String>> approversByGate(Workflow workflow) {
        Map<String, List<String>> approvers = new HashMap<>();
        workflow.phases().stream()
                .flatMap(phase -> phase.gates().stream())
                .forEach(gate ->
                        approvers.put(
                                gate.id().value(),
                                gate.approvers().stream().map(each -> each.value()).toList()));
        return Map.copyOf(approvers);
    }

    private Explanation explanation(
            Conclusions conclusions, List<String> lines, Mode mode, long start) {
        return new Explanation(
                order.findings(conclusions.violations()),
                order.origins(conclusions.fired()),
                lines,
                mode,
                bundle.identity(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    private Decision noVerdict(String why, List<String> lines, Mode mode, long start) {
        Violation violation =
                Violation.of(
                                NO_VERDICT,
                                Kind.FLOOR,
                                Severity.FLOOR,
                                "the rules came to no verdict, and that is a denial")
                        .detail(why)
                        .remedy("tell those who run this server: its log has the details");
        return new Decision.Deny(
                new Explanation(
                        List.of(new Finding(violation, Location.startOf("verdict.drl"))),
                        List.of(),
                        lines,
                        mode,
                        bundle.identity(),
                        Duration.ofNanos(System.nanoTime() - start)));
    }

    @Override
    public void close() {
        whenUnused.clean();
    }

    /** What has to end with an engine; it must not know the engine. */
    private record Ending(PlatformThreads threads, Sessions sessions, Deadline deadline)
            implements Runnable {
        @Override
        public void run() {
            threads.close();
            sessions.close();
            deadline.close();
        }
    }
}
