package io.phasegate.policytest;

import io.phasegate.contract.Enforcement;
import io.phasegate.contract.Transition;
import io.phasegate.decision.Decision;
import io.phasegate.decision.Explanation;
import io.phasegate.decision.Finding;
import io.phasegate.decision.ModeInForce;
import io.phasegate.decision.PolicyEngine;
import io.phasegate.decision.TransitionFacts;
import io.phasegate.hook.AgentCommands;
import io.phasegate.path.Workspace;
import io.phasegate.rules.AgentCommand;
import io.phasegate.rules.ApprovalOnRecord;
import io.phasegate.rules.Mode;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.TransitionRequest;
import io.phasegate.tool.CallFacts;
import io.phasegate.tool.CommandTerms;
import io.phasegate.tool.Containment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs tests against one policy, in process. Belongs to one thread. */
public final class SuiteRun {
    private final PolicyEngine engine;
    private final Function<Path, CallFacts> callFacts;
    private final TransitionFacts transitionFacts;
    private final ModeInForce mode;
    private final Coverage coverage;

    /**
     * @param callFacts facts of calls in the workspace of that folder
     */
    public SuiteRun(
            PolicyEngine engine,
            Function<Path, CallFacts> callFacts,
            TransitionFacts transitionFacts) {
        this.engine = engine;
        this.callFacts = callFacts;
        this.transitionFacts = transitionFacts;
        this.mode = ModeInForce.of(engine.bundle().workflow().enforcement());
        this.coverage = new Coverage(engine.bundle().rules());
    }

    public Coverage coverage() {
        return coverage;
    }

    public TestResult run(String file, PolicyTest test) {
        long start = System.nanoTime();
        List<String> differences = new ArrayList<>();
        int cases =
                switch (test) {
                    case PolicyTest.Calls calls -> {
                        differences.addAll(run(calls));
                        yield calls.calls().size();
                    }
                    case PolicyTest.Move move -> {
                        differences.addAll(run(move));
                        yield 1;
                    }
                };
        return new TestResult(
                file,
                test.at().line(),
                test.name(),
                cases,
                differences,
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** In a workspace of its own: what lies where the tests are run must not matter. */
    private List<String> run(PolicyTest.Calls calls) {
        try (ScratchWorkspace workspace = ScratchWorkspace.of(calls.given().workspace())) {
            CallFacts facts = callFacts.apply(workspace.folder());
            AgentCommands commands = new AgentCommands(workspaceOf(workspace.folder()));
            return calls.calls().stream()
                    .flatMap(call -> run(calls.given(), call, facts, commands).stream())
                    .toList();
        }
    }

    private List<String> run(
            Given given, PolicyTest.Call call, CallFacts facts, AgentCommands commands) {
        Mode inForce = mode(given, mode.forToolCall(Optional.empty(), Optional.empty()));
        CommandTerms terms = new CommandTerms(Containment.NONE, "", given.uncontained());
        Decision decision =
                agentCommand(given, call, commands)
                        .map(command -> engine.decide(command, inForce))
                        .orElseGet(() ->
                                engine.decide(
                                        terms.applyTo(toolCall(given, call, facts)), inForce));
        coverage.saw(decision.explanation());
        return Difference.between(
                call.expectation(),
                decision,
                seenAfter(given, decision, inForce),
                call.tool() + " " + Difference.shown(call.args()));
    }

    private static ToolCall toolCall(Given given, PolicyTest.Call call, CallFacts facts) {
        ToolCall made =
                facts.of(given.phase(), call.tool(), call.args(), given.callsThisVisit())
                        .in(
                                given.otherTask(),
                                call.tool().equals("git_commit")
                                        ? given.changesIn(given.phase())
                                        : List.of());
        return given.reviewer() ? made.byReviewer() : made;
    }

    /** What a call that was made gets to hear of the workspace. */
    private List<Finding> seenAfter(Given given, Decision decision, Mode inForce) {
        if (!decision.allowed() || given.changed().isEmpty()) {
            return List.of();
        }
        Explanation seen = engine.observe(given.changesIn(given.phase()), inForce);
        coverage.saw(seen);
        return seen.findings();
    }

    private static Optional<AgentCommand> agentCommand(
            Given given, PolicyTest.Call call, AgentCommands commands) {
        return Optional.of(call.args().path("command").asString(""))
                .filter(_ -> call.tool().equals("bash") && !given.agentProgram().isEmpty())
                .flatMap(script ->
                        commands.in(given.phase(), script, List.of(given.agentProgram())));
    }

    private static Workspace workspaceOf(Path folder) {
        try {
            return Workspace.at(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> run(PolicyTest.Move move) {
        String gate = gate(move);
        TransitionRequest request =
                transitionFacts.of(
                        move.from(),
                        move.to(),
                        new TransitionFacts.Submission(
                                move.artifacts(),
                                move.given().accepted(),
                                move.given().approvals().stream()
                                        .map(each -> new ApprovalOnRecord(gate, each))
                                        .toList(),
                                move.given().evidence(),
                                List.of(),
                                owed(move.given()),
                                move.given().changesIn(move.from()),
                                move.given()
                                        .recorded()
                                        .orElseGet(() ->
                                                AssumedRecord.of(
                                                        engine.bundle().workflow(),
                                                        move.from(),
                                                        move.given())),
                                move.given().reviewFacts(),
                                move.given().reviewReport()));
        Decision decision =
                engine.decide(
                        request,
                        mode(move.given(), mode.forTransition(Optional.empty(), Optional.empty())));
        coverage.saw(decision.explanation());
        return Difference.between(
                move.expectation(), decision, List.of(), move.from() + " to " + move.to());
    }

    /** Each with the phase that it leads out of. */
    private Map<String, String> owed(Given given) {
        Map<String, String> owed = new HashMap<>();
        for (Transition edge : engine.bundle().workflow().transitions()) {
            String debt =
                    TransitionFacts.debt(
                            edge.from().value(),
                            edge.to().value(),
                            edge.gate().map(gate -> gate.value()).orElse(""));
            if (given.owed().contains(debt)) {
                owed.putIfAbsent(debt, edge.from().value());
            }
        }
        given.owed().forEach(debt -> owed.putIfAbsent(debt, ""));
        return owed;
    }

    private String gate(PolicyTest.Move move) {
        return engine.bundle()
                .workflow()
                .transition(move.from(), move.to())
                .flatMap(edge -> edge.gate())
                .map(gate -> gate.value())
                .orElse("");
    }

    private static Mode mode(Given given, Mode otherwise) {
        return given.mode()
                .map(word -> new Mode(word == Enforcement.Mode.STRICT, "test"))
                .orElse(otherwise);
    }
}
