package io.phasegate.http;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.Kind;
import io.phasegate.audit.Outcome;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.task.Execution;
import io.phasegate.task.Executions;
import io.phasegate.tool.CommandRecord;
import io.phasegate.tool.Containment;
import io.phasegate.tool.Reach;
import io.phasegate.tool.Tool;
import io.phasegate.tool.ToolContext;
import io.phasegate.tool.ToolFailed;
import io.phasegate.tool.ToolResult;
import io.phasegate.tool.WorkFolder;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Has allowed calls made, and puts on record what came of them. */
final class ToolRuns {
    private static final Set<String> WRITING = Set.of("write_files", "edit_files");

    private final WorkFolder folder;
    private final Containment containment;
    private final Executions executions;
    private final AuditTrail audit;
    private final ToolEvents events;
    private final DecisionNames names;
    private final Clock clock;

    ToolRuns(
            WorkFolder folder,
            Containment containment,
            Executions executions,
            AuditTrail audit,
            ToolEvents events,
            DecisionNames names,
            Clock clock) {
        this.folder = folder;
        this.containment = containment;
        this.executions = executions;
        this.audit = audit;
        this.events = events;
        this.names = names;
        this.clock = clock;
    }

    /** What a call gave back, and by what name it is known. */
    record Run(ObjectNode result, String executionId) {}

    Run run(
            PolicyInUse policy,
            AgentCall agent,
            Tool tool,
            ObjectNode args,
            ToolDecisions.Decided decided) {
        String id = names.nextExecution();
        try {
            ToolResult result =
                    tool.run(
                            args,
                            new ToolContext(
                                    agent.taskId(),
                                    agent.standing().agentId(),
                                    agent.standing().seq(),
                                    folder,
                                    reach(policy, agent.phase()),
                                    decided.facts()));
            result.command()
                    .ifPresent(
                            command -> executions.add(execution(policy, agent, tool, id, command)));
            note(agent, tool, decided, id, result.command(), Optional.empty());
            return new Run(result.result(), id);
        } catch (ToolFailed failure) {
            String message = String.valueOf(failure.getMessage());
            note(agent, tool, decided, id, Optional.empty(), Optional.of(message));
            throw new Refused(
                    Problem.of(ProblemType.TOOL_FAILED, message).withInstance(decided.id()));
        }
    }

    /** Where a phase lets nobody write to files, no command does so either. */
    private static Reach reach(PolicyInUse policy, String phase) {
        boolean writes =
                policy.workflow().phase(phase).stream()
                        .flatMap(each -> each.allowedTools().stream())
                        .anyMatch(tool -> WRITING.contains(tool.value()));
        return writes ? Reach.WORKSPACE : Reach.NOTHING;
    }

    private Execution execution(
            PolicyInUse policy, AgentCall agent, Tool tool, String id, CommandRecord command) {
        return new Execution(
                id,
                agent.taskId(),
                agent.phase(),
                agent.standing().seq(),
                tool.name(),
                command.words(),
                command.exitCode(),
                command.counts().map(counts -> counts.passed()),
                command.counts().map(counts -> counts.failed()),
                command.counts().map(counts -> counts.skipped()),
                Execution.Origin.EXECUTED,
                RecordedEvidence.isEvidence(policy, agent.phase(), command.words()),
                Optional.empty(),
                clock.instant());
    }

    private void note(
            AgentCall agent,
            Tool tool,
            ToolDecisions.Decided decided,
            String id,
            Optional<CommandRecord> command,
            Optional<String> failure) {
        Map<String, CanonicalJson> details = new HashMap<>();
        details.put("execution_id", CanonicalJson.of(id));
        details.put("containment", CanonicalJson.of(containment.word()));
        command.ifPresent(ran -> details.put("exit_code", CanonicalJson.of((long) ran.exitCode())));
        failure.ifPresent(_ -> details.put("failed", CanonicalJson.stored("true")));
        audit.append(
                new AuditRecord(
                        Kind.EXECUTION,
                        Optional.of(decided.id()),
                        clock.instant(),
                        agent.caller(),
                        Optional.of(tool.name()),
                        Outcome.NOTED,
                        List.of(),
                        details));
        events.executed(agent, tool.name(), decided, id, command, failure.isPresent());
    }
}
