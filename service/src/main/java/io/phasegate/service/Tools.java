package io.phasegate.service;

import io.phasegate.path.Workspace;
import io.phasegate.task.Questions;
import io.phasegate.tool.AskUserQuestion;
import io.phasegate.tool.Bash;
import io.phasegate.tool.CommandEnvironment;
import io.phasegate.tool.CommandRunner;
import io.phasegate.tool.Enclosure;
import io.phasegate.tool.GitCommit;
import io.phasegate.tool.RunTests;
import io.phasegate.tool.ShellScripts;
import io.phasegate.tool.Tool;
import io.phasegate.tool.ToolBox;
import io.phasegate.tool.WebFetch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tools a service has. */
final class Tools {
    private Tools() {}

    /** A guarded server runs no commands beside its own secrets, unless that is accepted. */
    static ToolBox of(ServicePlan plan, boolean guarded, Workspace workspace, Questions questions)
            throws IOException {
        List<Tool> tools = new ArrayList<>(ToolBox.fileTools(plan.limits()));
        if (!guarded || plan.unsandboxedAccepted()) {
            CommandRunner runner = runner(plan, workspace);
            ShellScripts scripts = new ShellScripts(runner, plan.limits());
            tools.add(new Bash(scripts));
            tools.add(new RunTests(scripts, plan.testCommand()));
            tools.add(new GitCommit(runner));
        }
        tools.add(new AskUserQuestion(questions));
        tools.add(WebFetch.from(plan.webHosts(), plan.limits()));
        return new ToolBox(tools);
    }

    private static CommandRunner runner(ServicePlan plan, Workspace workspace) throws IOException {
        Path scratch = Files.createTempDirectory("phasegate-tools-");
        return new CommandRunner(
                CommandEnvironment.of(
                        plan.environment(), plan.allowedEnvironment(), workspace.root(), scratch),
                Enclosure.NONE,
                plan.limits());
    }
}
