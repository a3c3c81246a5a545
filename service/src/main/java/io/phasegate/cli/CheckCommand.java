package io.phasegate.cli;

import io.phasegate.contract.Enforcement;
import io.phasegate.decision.Decision;
import io.phasegate.decision.ModeInForce;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One tool decision, made here. */
@Command(
        name = "check",
        description =
                "Would this tool call be allowed, and why not? Decided here, without a server.",
        footer = {
            "  phasegate check --phase TDD --tool write_files --arg path=src/app.py",
            "  phasegate check --phase IMPL --tool bash --arg command='git push'",
            "  phasegate check --phase TDD --tool run_tests --arg timeout:=3600 --json"
        })
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--phase",
            required = true,
            paramLabel = "PHASE",
            description = "The phase the task is in.")
    private String phase = "";

    @Option(
            names = "--tool",
            required = true,
            paramLabel = "TOOL",
            description = "The tool to be called.")
    private String tool = "";

    @Option(
            names = "--arg",
            paramLabel = "NAME=VALUE",
            description = "An argument of the call: text, or NAME:=VALUE for any JSON.")
    private List<String> arguments = List.of();

    @Mixin private WorkflowOption workflow = new WorkflowOption();
    @Mixin private WorkspaceOption workspace = new WorkspaceOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var args = ToolArguments.read(arguments);
        Path folder = workspace.existing(terminal);
        try (LoadedPolicy policy = new Policies(terminal).load(workflow.file())) {
            policy.requirePhase(phase);
            Enforcement enforcement = policy.engine().bundle().workflow().enforcement();
            Decision decision =
                    policy.engine()
                            .decide(
                                    policy.callFacts(folder).of(phase, tool, args, 0),
                                    ModeInForce.of(enforcement)
                                            .forToolCall(Optional.empty(), Optional.empty()));
            CheckReport report = new CheckReport(phase, tool, decision);
            terminal.out().print(json ? report.json() + "\n" : report.text(terminal));
            return decision.allowed() ? Exit.DONE : Exit.DENIED;
        }
    }
}
