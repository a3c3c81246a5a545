package io.phasegate.http;

import io.phasegate.decision.Finding;
import io.phasegate.rules.Violation;
import io.phasegate.wire.Printable;
import io.phasegate.worktree.Worktree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an agent with hooks is told, in words. */
final class HookText {
    private static final int MOST = 10;

    private HookText() {}

    /** Which rules say no, and what to do instead. */
    static String denial(AgentCall agent, ToolDecisions.Decided decided) {
        List<Finding> blockers = decided.decision().blockers();
        String reasons =
                blockers.stream()
                        .limit(MOST)
                        .map(HookText::reason)
                        .collect(Collectors.joining("; "));
        String more = blockers.size() > MOST ? "; and " + (blockers.size() - MOST) + " more" : "";
        return Printable.text(
                "Phasegate blocks this in phase "
                        + agent.phase()
                        + ": "
                        + reasons
                        + more
                        + " ("
                        + decided.id()
                        + ", task "
                        + agent.taskId()
                        + ")");
    }

    private static String reason(Finding finding) {
        Violation violation = finding.violation();
        return finding.text()
                + (violation.remedy().isEmpty() ? "" : ". Instead: " + violation.remedy());
    }

    /** Which phase allows it, and what the rules warn about. */
    static String leave(AgentCall agent, ToolDecisions.Decided decided) {
        List<String> warnings = decided.warnings();
        return Printable.text(
                "Phasegate allows this in phase "
                        + agent.phase()
                        + (warnings.isEmpty()
                                ? ""
                                : ", with warnings: " + String.join("; ", warnings)));
    }

    /** The contract, and by which commands to go on. */
    static String start(
            AgentCall agent, List<String> programs, Optional<Worktree> worktree, String contract) {
        String commands =
                programs.stream()
                        .findFirst()
                        .map(program ->
                                "To move on, run exactly `"
                                        + program
                                        + " transition --task "
                                        + agent.taskId()
                                        + " --to PHASE --artifacts 'JSON'` (a map from artifact type to"
                                        + " artifact, on one line, with \\u0027 for an apostrophe; or"
                                        + " a file of the workspace that holds it); `status`, `refresh`, `tool NAME k=v` and"
                                        + " `claim` work alike in every phase.\n\n")
                        .orElse("");
        return "Every tool call of this session is judged by Phasegate. Its task is "
                + agent.taskId()
                + ", in phase "
                + agent.phase()
                + ".\n"
                + worktree.map(HookText::place).orElse("")
                + commands
                + contract;
    }

    private static String place(Worktree worktree) {
        return "It is worked on in "
                + Printable.text(worktree.folder().toString())
                + " alone, on the branch "
                + worktree.branch()
                + ": go there first.\n";
    }
}
