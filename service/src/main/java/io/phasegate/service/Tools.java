package io.phasegate.service;

import io.phasegate.task.Questions;
import io.phasegate.tool.AskUserQuestion;
import io.phasegate.tool.Bash;
import io.phasegate.tool.GitCommit;
import io.phasegate.tool.RunTests;
import io.phasegate.tool.ShellScripts;
import io.phasegate.tool.Tool;
import io.phasegate.tool.ToolBox;
import io.phasegate.tool.WebFetch;
import java.util.ArrayList;
import java.util.List;

/** The tools a service has. */
final class Tools {
    private Tools() {}

    static ToolBox of(ServicePlan plan, Commands commands, Questions questions) {
        List<Tool> tools = new ArrayList<>(ToolBox.fileTools(plan.limits()));
        ShellScripts scripts = new ShellScripts(commands.runner(), plan.limits());
        tools.add(new Bash(scripts));
        tools.add(new RunTests(scripts, plan.testCommand()));
        tools.add(new GitCommit(commands.runner()));
        tools.add(new AskUserQuestion(questions));
        tools.add(WebFetch.from(plan.webHosts(), plan.limits()));
        return new ToolBox(tools);
    }
}
