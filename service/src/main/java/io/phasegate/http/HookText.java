package io.phasegate.http;

import io.phasegate.contract.Workflow;
import io.phasegate.decision.Finding;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.rules.Violation;
import java.util.List;
import java.util.Locale;
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
        return plain(
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
        return plain(
                "Phasegate allows this in phase "
                        + agent.phase()
                        + (warnings.isEmpty()
                                ? ""
                                : ", with warnings: " + String.join("; ", warnings)));
    }

    /** The contract, and by which commands to go on. */
    static String start(PolicyInUse policy, AgentCall agent, List<String> programs) {
        Workflow workflow = policy.workflow();
        String commands =
                programs.stream()
                        .findFirst()
                        .map(program ->
                                "To move on, run exactly `"
                                        + program
                                        + " transition --task "
                                        + agent.taskId()
                                        + " --to PHASE --artifacts FILE.json` (a map from artifact type"
                                        + " to artifact); `status`, `refresh`, `tool NAME k=v` and"
                                        + " `claim` work alike in every phase.\n\n")
                        .orElse("");
        return "Every tool call of this session is judged by Phasegate. Its task is "
                + agent.taskId()
                + ", in phase "
                + agent.phase()
                + ".\n"
                + commands
                + workflow.phase(agent.phase())
                        .map(phase ->
                                ContractText.of(
                                        workflow,
                                        phase,
                                        policy.mode().general().name().toLowerCase(Locale.ROOT)))
                        .orElse("");
    }

    /** On one line, without characters that hide or turn round others. */
    private static String plain(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    int type = Character.getType(c);
                    boolean unseen =
                            type == Character.CONTROL
                                    || type == Character.FORMAT
                                    || type == Character.SURROGATE
                                    || type == Character.LINE_SEPARATOR
                                    || type == Character.PARAGRAPH_SEPARATOR;
                    if (unseen) {
                        shown.append("\\u{%04x}".formatted(c));
                    } else {
                        shown.appendCodePoint(c);
                    }
                });
        return shown.toString();
    }
}
