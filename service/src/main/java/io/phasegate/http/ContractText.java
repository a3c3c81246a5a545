package io.phasegate.http;

import io.phasegate.contract.Blocker;
import io.phasegate.contract.Constraint;
import io.phasegate.contract.Gate;
import io.phasegate.contract.Located;
import io.phasegate.contract.Phase;
import io.phasegate.contract.RequiredArtifact;
import io.phasegate.contract.ToolConstraints;
import io.phasegate.contract.Transition;
import io.phasegate.contract.ValidationRule;
import io.phasegate.contract.Workflow;
import java.util.List;
import java.util.stream.Collectors;

/** What a phase permits, needs and forbids, as Markdown for an agent's prompt. */
final class ContractText {
    private final Workflow workflow;
    private final Phase phase;
    private final StringBuilder text = new StringBuilder();

    private ContractText(Workflow workflow, Phase phase) {
        this.workflow = workflow;
        this.phase = phase;
    }

    static String of(Workflow workflow, Phase phase, String mode) {
        ContractText contract = new ContractText(workflow, phase);
        contract.heading(mode);
        contract.tools();
        contract.artifacts();
        workflow.transitionsFrom(phase.id().value()).forEach(contract::edge);
        if (workflow.isTerminal(phase)) {
            contract.line("This is the last phase" + contract.completion());
        }
        return contract.text.toString();
    }

    private void heading(String mode) {
        line("# Phase " + phase.id().value() + ": " + plain(phase.name()));
        line("");
        if (!phase.description().isEmpty()) {
            line(plain(phase.description()));
            line("");
        }
        line(
                "Workflow: "
                        + plain(workflow.name())
                        + " "
                        + plain(workflow.version())
                        + ". Enforcement: "
                        + mode
                        + ". A call that is not permitted is refused with the rule that refuses it.");
        line("");
    }

    private void tools() {
        line("## Permitted tools");
        line("");
        phase.allowedTools().forEach(tool -> tool(tool.value()));
        line("");
        if (!phase.forbiddenTools().isEmpty()) {
            line("## Forbidden tools");
            line("");
            line(quoted(phase.forbiddenTools()));
            line("");
        }
    }

    private void tool(String tool) {
        line("- `" + tool + "`");
        phase.constraintsOn(tool).stream()
                .map(ToolConstraints::constraints)
                .flatMap(List::stream)
                .forEach(constraint -> line("  - " + constraint(constraint)));
    }

    private static String constraint(Constraint constraint) {
        return switch (constraint) {
            case Constraint.AllowedPatterns(_, var patterns) -> "only paths " + quoted(patterns);
            case Constraint.ForbiddenPatterns(_, var patterns) -> "never paths " + quoted(patterns);
            case Constraint.AllowedCommands(_, var commands) -> "only commands " + quoted(commands);
            case Constraint.ForbiddenCommands(_, var commands) ->
                    "never commands " + quoted(commands);
            case Constraint.MaxBytes(_, long bytes) -> "at most " + bytes + " bytes a call";
            case Constraint.TimeoutSeconds(_, long seconds) -> "at most " + seconds + " s a call";
            case Constraint.MaxCalls(_, long calls) -> "at most " + calls + " calls in this phase";
        };
    }

    private void artifacts() {
        if (phase.requiredArtifacts().isEmpty()) {
            return;
        }
        line("## To be handed in when you leave");
        line("");
        for (RequiredArtifact artifact : phase.requiredArtifacts()) {
            line(
                    "- `"
                            + artifact.type().value()
                            + "` (schema `"
                            + plain(artifact.schema().value())
                            + "`)"
                            + (artifact.description().isEmpty()
                                    ? ""
                                    : ": " + plain(artifact.description())));
            for (ValidationRule rule : artifact.validation()) {
                line("  - `" + rule.rule().value() + "` " + plain(rule.message()));
            }
        }
        line("");
    }

    private void edge(Transition edge) {
        line("## To go to " + edge.to().value());
        line("");
        edge.gate()
                .flatMap(gate -> workflow.gate(gate.value()))
                .ifPresentOrElse(this::gate, () -> line("No gate stands on the way."));
        if (!edge.artifactsRequired()) {
            line("Nothing has to be handed in.");
        }
        line("");
    }

    private void gate(Gate gate) {
        line("Gate `" + gate.id().value() + "`:");
        line("");
        for (Blocker blocker : gate.blockers()) {
            line(
                    "- `"
                            + blocker.ruleSegment()
                            + "`"
                            + (blocker.severity() == Blocker.Severity.WARNING ? " (warning)" : "")
                            + (blocker.recordedEvidence()
                                    ? " (name the `execution_id` of a run made here)"
                                    : "")
                            + " "
                            + plain(blocker.message()));
        }
        if (gate.type() == Gate.Type.APPROVAL) {
            line("- approval by " + quoted(gate.approvers()));
        }
        line("");
    }

    private String completion() {
        return phase.requiredArtifacts().isEmpty()
                ? ": entering it completes the task."
                : ": handing in its artifacts completes the task.";
    }

    private static String quoted(List<Located<String>> words) {
        return words.stream()
                .map(word -> "`" + plain(word.value()).replace('`', '\'') + "`")
                .collect(Collectors.joining(", "));
    }

    /** On one line, and without characters that hide or turn round others. */
    private static String plain(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || isDirection(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    private static boolean isDirection(int c) {
        return Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
