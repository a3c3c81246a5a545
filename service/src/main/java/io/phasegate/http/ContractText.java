package io.phasegate.http;

import io.phasegate.artifact.SchemaExample;
import io.phasegate.contract.Blocker;
import io.phasegate.contract.Constraint;
import io.phasegate.contract.ContractSource;
import io.phasegate.contract.Gate;
import io.phasegate.contract.Located;
import io.phasegate.contract.Phase;
import io.phasegate.contract.RequiredArtifact;
import io.phasegate.contract.Schemas;
import io.phasegate.contract.ToolConstraints;
import io.phasegate.contract.Transition;
import io.phasegate.contract.ValidationRule;
import io.phasegate.contract.Workflow;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.task.Task;
import io.phasegate.wire.DataFence;
import io.phasegate.wire.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a phase permits, needs and forbids, as Markdown for an agent's prompt. The sentences are
 * ours; what the authors of contract and task wrote is fenced off as data.
 */
final class ContractText {
    private static final int LONGEST_EXAMPLE = 600;

    private final Workflow workflow;
    private final ContractSource source;
    private final Phase phase;
    private final DataFence data;
    private final StringBuilder text = new StringBuilder();

    private ContractText(Workflow workflow, ContractSource source, Phase phase, DataFence data) {
        this.workflow = workflow;
        this.source = source;
        this.phase = phase;
        this.data = data;
    }

    /**
     * The text.
     *
     * @param task whose agent reads it
     * @param nonce letters and digits, new for each text
     */
    static String of(PolicyInUse policy, Phase phase, Optional<Task> task, String nonce) {
        ContractText contract =
                new ContractText(
                        policy.workflow(), policy.bundle().source(), phase, new DataFence(nonce));
        contract.heading(policy.mode().general().name().toLowerCase(Locale.ROOT));
        contract.authors(task);
        contract.tools();
        contract.artifacts();
        contract.workflow.transitionsFrom(phase.id().value()).forEach(contract::edge);
        if (contract.workflow.isTerminal(phase)) {
            contract.line("This is the last phase" + contract.completion());
            contract.line("");
        }
        contract.calls();
        contract.text.append(contract.data.text());
        return contract.text.toString();
    }

    private void heading(String mode) {
        line("# Phase `" + phase.id().value() + "`");
        line("");
        line(
                "Phasegate decides on every tool call and on every step to another phase."
                        + " Enforcement: "
                        + mode
                        + ". What is not permitted below is refused, and the refusal names the rule.");
        line("");
    }

    private void authors(Optional<Task> task) {
        data.add("workflow", workflow.name() + " " + workflow.version());
        data.add("phase", phase.name());
        data.add("about the phase", phase.description());
        task.ifPresent(each -> {
            data.add("task", each.id() + ": " + each.title());
            data.add("about the task", each.description());
        });
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
            String type = artifact.type().value();
            data.add("artifact " + type, artifact.description());
            line("- `" + type + "`, at least: " + example(artifact));
            for (ValidationRule rule : artifact.validation()) {
                line("  - check `" + rule.rule().value() + "`");
                data.add("check " + rule.rule().value(), rule.message());
            }
        }
        line("");
    }

    private String example(RequiredArtifact artifact) {
        String schema = artifact.schema().value();
        return Schemas.resolve(workflow, source, schema)
                .map(SchemaExample::of)
                .map(example -> Printable.text(example.toString()).replace('`', '\''))
                .filter(example -> example.length() <= LONGEST_EXAMPLE)
                .map(example -> "`" + example + "`")
                .orElseGet(() ->
                        "what schema `" + Printable.text(schema).replace('`', '\'') + "` asks for");
    }

    private void edge(Transition edge) {
        line("## To go to `" + edge.to().value() + "`");
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
            data.add("check " + blocker.ruleSegment(), blocker.message());
            line(
                    "- `"
                            + blocker.ruleSegment()
                            + "`"
                            + (blocker.severity() == Blocker.Severity.WARNING ? " (warning)" : "")
                            + (blocker.recordedEvidence()
                                    ? ": name the `execution_id` of a run made here"
                                    : ""));
        }
        if (gate.type() == Gate.Type.APPROVAL) {
            line("- approval by " + quoted(gate.approvers()));
        }
    }

    private String completion() {
        return phase.requiredArtifacts().isEmpty()
                ? ": entering it completes the task."
                : ": handing in its artifacts completes the task.";
    }

    private void calls() {
        line("## How to call");
        line("");
        line(
                "- a tool: `phasegate tool NAME key=value …`, or `POST /api/v1/tools/execute` with"
                        + " `task_id`, `phase_token`, `tool_name`, `args`");
        line(
                "- the next phase: `phasegate transition --to PHASE --artifacts FILE` (in place of"
                        + " FILE the JSON itself will do), or `POST /api/v1/tasks/transition` with `task_id`, `current_phase`, `target_phase`,"
                        + " `phase_token`, `artifacts` (a map from type to artifact)");
        if (workflow.isTerminal(phase) && !phase.requiredArtifacts().isEmpty()) {
            line(
                    "- the end: `phasegate transition --complete --artifacts FILE`, or `POST"
                            + " /api/v1/tasks/complete`");
        }
        line("");
        line(
                "A refused call has status 403, a refused step `allowed: false`; both carry"
                        + " `violations`, each with `rule`, `message`, `detail`, `source` and `remedy`. Do"
                        + " what the remedy says; another way round is refused by the same rule.");
        line("");
    }

    private static String quoted(List<Located<String>> words) {
        return words.stream()
                .map(word -> "`" + Printable.text(word.value()).replace('`', '\'') + "`")
                .collect(Collectors.joining(", "));
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
