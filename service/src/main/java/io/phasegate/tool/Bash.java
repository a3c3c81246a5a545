package io.phasegate.tool;

import io.phasegate.task.TestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code bash}: runs a script. An exit code other than 0 is a result like any. */
public final class Bash implements Tool {
    private final ShellScripts scripts;
    private final Parameters parameters;

    public Bash(ShellScripts scripts) {
        this.scripts = scripts;
        this.parameters =
                new Parameters(
                        Parameter.required("command", new Parameter.Text(1, Integer.MAX_VALUE)),
                        scripts.timeout(),
                        ShellScripts.cwd());
    }

    @Override
    public String name() {
        return "bash";
    }

    @Override
    public List<ArgumentProblem> check(ObjectNode args) {
        List<ArgumentProblem> problems = new ArrayList<>(parameters.check(args));
        if (problems.isEmpty()) {
            problems.addAll(ShellScripts.check(Parameters.requiredText(args, "command")));
        }
        return problems;
    }

    @Override
    public ToolResult run(ObjectNode args, ToolContext context) throws ToolFailed {
        ShellScripts.Ran ran = scripts.run(Parameters.requiredText(args, "command"), args, context);
        return ToolResult.of(
                ran.result(),
                new CommandRecord(
                        ran.words(), ran.outcome().exitCode(), Optional.empty(), TestNames.NONE));
    }
}
