package io.phasegate.decision;

import io.phasegate.rules.AgentCommand;
import io.phasegate.rules.ChangedPath;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.ToolName;
import io.phasegate.rules.TransitionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The facts of a request, one short line each, for explanations. Never an artifact's content. */
final class FactLines {
    private static final int MOST = 50;

    private FactLines() {}

    static List<String> of(ToolCall call) {
        List<String> lines = new ArrayList<>(1 + call.paths().size() + call.commands().size());
        lines.add("tool call `" + ToolName.visible(call.tool()) + "` in " + call.phase());
        few(call.paths()).forEach(each -> lines.add(each.described()));
        few(call.commands()).forEach(each -> lines.add("runs " + each.described()));
        few(call.scriptErrors()).forEach(each -> lines.add(each.reason()));
        if (call.reviewer()) {
            lines.add("made by a reviewer");
        }
        if (!call.otherTask().isEmpty()) {
            lines.add("the workspace belongs to task " + call.otherTask());
        }
        lines.addAll(of(call.changes()));
        return lines;
    }

    static List<String> of(AgentCommand command) {
        return List.of("agent's command `" + command.verb() + "` in " + command.phase());
    }

    static List<String> of(TransitionRequest request) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "transition from "
                        + request.from()
                        + (request.to().isEmpty() ? " to completion" : " to " + request.to())
                        + (request.gate().isEmpty()
                                ? ""
                                : " through gate `" + request.gate() + "`"));
        new TreeSet<>(request.artifacts().keySet())
                .forEach(type -> lines.add("artifact `" + type + "` submitted"));
        new TreeSet<>(request.accepted().keySet())
                .forEach(type -> lines.add("artifact `" + type + "` accepted before"));
        few(request.schemaErrors())
                .forEach(error ->
                        lines.add(
                                "schema: `"
                                        + error.artifact()
                                        + "` "
                                        + error.pointer()
                                        + " "
                                        + error.message()));
        request.approvals()
                .forEach(each ->
                        lines.add(
                                "approval of gate `"
                                        + each.gate()
                                        + "` by `"
                                        + each.approver()
                                        + "`"));
        request.reviews().forEach(each -> lines.add(each.described()));
        request.owed().forEach(each -> lines.add("owes gate `" + each.gate() + "`"));
        few(request.evidence())
                .forEach(run ->
                        lines.add("run " + run.executionId() + " ended with " + run.exitCode()));
        lines.addAll(of(request.changes()));
        return lines;
    }

    private static <T> List<T> few(List<T> facts) {
        return facts.subList(0, Math.min(MOST, facts.size()));
    }

    static List<String> of(List<ChangedPath> changes) {
        List<String> lines = new ArrayList<>();
        few(changes).forEach(each -> lines.add(each.described()));
        if (changes.size() > MOST) {
            lines.add(changes.size() + " changed files in all");
        }
        return lines;
    }
}
