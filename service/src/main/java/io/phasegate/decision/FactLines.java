package io.phasegate.decision;

import io.phasegate.rules.AgentCommand;
import io.phasegate.rules.ChangedPath;
import io.phasegate.rules.Command;
import io.phasegate.rules.PathAccess;
import io.phasegate.rules.ScriptError;
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
        call.paths().stream().limit(MOST).map(PathAccess::described).forEach(lines::add);
        call.commands().stream()
                .limit(MOST)
                .map(Command::described)
                .map(each -> "runs " + each)
                .forEach(lines::add);
        call.scriptErrors().stream().limit(MOST).map(ScriptError::reason).forEach(lines::add);
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
        request.schemaErrors().stream()
                .limit(MOST)
                .map(error ->
                        "schema: `"
                                + error.artifact()
                                + "` "
                                + error.pointer()
                                + " "
                                + error.message())
                .forEach(lines::add);
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
        request.evidence().stream()
                .limit(MOST)
                .map(run -> "run " + run.executionId() + " ended with " + run.exitCode())
                .forEach(lines::add);
        lines.addAll(of(request.changes()));
        return lines;
    }

    static List<String> of(List<ChangedPath> changes) {
        List<String> lines = new ArrayList<>();
        changes.stream().limit(MOST).map(ChangedPath::described).forEach(lines::add);
        if (changes.size() > MOST) {
            lines.add(changes.size() + " changed files in all");
        }
        return lines;
    }
}
