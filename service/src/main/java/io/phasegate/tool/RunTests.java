package io.phasegate.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code run_tests}: runs the tests, and counts them where a known runner says how many there were.
 */
public final class RunTests implements Tool {
    private final ShellScripts scripts;
    private final Optional<String> testCommand;
    private final Parameters parameters;

    /**
     * @param testCommand what is run where a call names no command
     */
    public RunTests(ShellScripts scripts, Optional<String> testCommand) {
        this.scripts = scripts;
        this.testCommand = testCommand;
        this.parameters =
                new Parameters(
                        Parameter.optional("command", new Parameter.Text(1, Integer.MAX_VALUE)),
                        scripts.timeout(),
                        ShellScripts.cwd());
    }

    @Override
    public String name() {
        return "run_tests";
    }

    @Override
    public List<ArgumentProblem> check(ObjectNode args) {
        List<ArgumentProblem> problems = new ArrayList<>(parameters.check(args));
        if (problems.isEmpty()) {
            problems.addAll(
                    command(args)
                            .map(ShellScripts::check)
                            .orElse(
                                    List.of(
                                            new ArgumentProblem(
                                                    "/command",
                                                    "is required: no command for the tests is"
                                                            + " configured"))));
        }
        return problems;
    }

    private Optional<String> command(ObjectNode args) {
        return Parameters.text(args, "command").or(() -> testCommand);
    }

    @Override
    public ToolResult run(ObjectNode args, ToolContext context) throws ToolFailed {
        ShellScripts.Ran ran = scripts.run(command(args).orElseThrow(), args, context);
        CommandOutcome outcome = ran.outcome();
        Optional<TestCounts> counts = TestSummaries.counts(outcome.stdout(), outcome.stderr());
        ObjectNode result = ran.result();
        counts.ifPresent(found ->
                result.put("passed", found.passed())
                        .put("failed", found.failed())
                        .put("skipped", found.skipped()));
        return ToolResult.of(
                result,
                new CommandRecord(
                        ran.words(),
                        outcome.exitCode(),
                        counts,
                        TestNaming.names(outcome.stdout(), outcome.stderr())));
    }
}
