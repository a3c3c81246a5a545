package io.phasegate.http;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.DecisionRecords;
import io.phasegate.audit.Kind;
import io.phasegate.audit.Outcome;
import io.phasegate.decision.Finding;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.effect.Effects;
import io.phasegate.effect.Seen;
import io.phasegate.rules.Mode;
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
import io.phasegate.worktree.TaskFolders;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** Has allowed calls made, and puts on record what came of them. */
final class ToolRuns {
    private static final Set<String> WRITING = Set.of("write_files", "edit_files");

    /** Files that a record names as discarded. */
    private static final int MOST_NAMED = 100;

    /** Findings about discarded files in an answer. */
    private static final int MOST_SHOWN = 20;

    private final TaskFolders folders;
    private final Containment containment;
    private final Effects effects;
    private final Discarding discarding;
    private final DecisionRecords records;
    private final Executions executions;
    private final AuditTrail audit;
    private final ToolEvents events;
    private final DecisionNames names;
    private final Clock clock;

    ToolRuns(
            TaskFolders folders,
            Containment containment,
            Effects effects,
            Discarding discarding,
            DecisionRecords records,
            Executions executions,
            AuditTrail audit,
            ToolEvents events,
            DecisionNames names,
            Clock clock) {
        this.folders = folders;
        this.containment = containment;
        this.effects = effects;
        this.discarding = discarding;
        this.records = records;
        this.executions = executions;
        this.audit = audit;
        this.events = events;
        this.names = names;
        this.clock = clock;
    }

    /**
     * What a call gave back, and by what name it is known.
     *
     * @param effects what the rules say of the workspace after a command
     */
    record Run(ObjectNode result, String executionId, List<Finding> effects) {}

    Run run(
            PolicyInUse policy,
            AgentCall agent,
            Tool tool,
            ObjectNode args,
            ToolDecisions.Decided decided) {
        String id = names.nextExecution();
        WorkFolder folder = folders.of(agent.taskId());
        effects.begin(agent.visit());
        Mode mode = decided.decision().explanation().mode();
        Optional<Seen> before = discarding.before(policy, agent, folder, tool, mode);
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
            Optional<Seen> seen =
                    result.ranPrograms()
                            ? Optional.of(effects.look(agent.visit(), agent.phase()))
                            : Optional.empty();
            result.command()
                    .ifPresent(command ->
                            executions.add(execution(policy, agent, tool, id, command, seen)));
            Left left =
                    seen.map(each -> left(policy, agent, folder, mode, before, each))
                            .orElse(Left.CLEAN);
            List<Finding> findings = left.findings();
            note(agent, tool, decided, id, details(result, seen, left));
            events.executed(agent, tool.name(), decided, id, result.command(), false);
            return new Run(result.result(), id, findings);
        } catch (ToolFailed failure) {
            String message = String.valueOf(failure.getMessage());
            note(agent, tool, decided, id, Map.of("failed", CanonicalJson.stored("true")));
            events.executed(agent, tool.name(), decided, id, Optional.empty(), true);
            throw new Refused(ProblemType.TOOL_FAILED.problem(message).withInstance(decided.id()));
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
            PolicyInUse policy,
            AgentCall agent,
            Tool tool,
            String id,
            CommandRecord command,
            Optional<Seen> seen) {
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
                command.tests(),
                Execution.Origin.EXECUTED,
                RecordedEvidence.isEvidence(policy, agent.phase(), command.words()),
                seen.map(Seen::digest),
                Optional.of(containment.word()),
                clock.instant());
    }

    /**
     * How a command left the workspace.
     *
     * @param discarded files whose change was undone
     */
    private record Left(List<Finding> findings, Set<String> discarded) {
        static final Left CLEAN = new Left(List.of(), Set.of());
    }

    private Left left(
            PolicyInUse policy,
            AgentCall agent,
            WorkFolder folder,
            Mode mode,
            Optional<Seen> before,
            Seen seen) {
        SortedMap<String, List<Finding>> undone =
                before.map(then -> discarding.after(policy, agent, folder, mode, then, seen))
                        .orElseGet(TreeMap::new);
        Seen now = undone.isEmpty() ? seen : effects.look(agent.visit(), agent.phase());
        now.changes().forEach(still -> undone.remove(still.path()));
        List<Finding> findings = new ArrayList<>(findings(policy, mode, now));
        undone.values().stream().flatMap(List::stream).limit(MOST_SHOWN).forEach(findings::add);
        return new Left(findings, undone.keySet());
    }

    private static List<Finding> findings(PolicyInUse policy, Mode mode, Seen seen) {
        return seen.changes().isEmpty()
                ? List.of()
                : policy.engine().observe(seen.changes(), mode).findings();
    }

    private Map<String, CanonicalJson> details(ToolResult result, Optional<Seen> seen, Left left) {
        Map<String, CanonicalJson> details = new HashMap<>();
        result.command()
                .ifPresent(
                        ran -> details.put("exit_code", CanonicalJson.of((long) ran.exitCode())));
        seen.ifPresent(each -> {
            details.put("manifest", CanonicalJson.of(each.digest()));
            details.put("changed_files", CanonicalJson.of((long) each.changes().size()));
        });
        if (!left.findings().isEmpty()) {
            details.put("violations", records.violations(left.findings()));
        }
        if (!left.discarded().isEmpty()) {
            details.put(
                    "discarded",
                    CanonicalJson.list(
                            left.discarded().stream()
                                    .limit(MOST_NAMED)
                                    .map(CanonicalJson::of)
                                    .toList()));
        }
        return details;
    }

    private void note(
            AgentCall agent,
            Tool tool,
            ToolDecisions.Decided decided,
            String id,
            Map<String, CanonicalJson> more) {
        Map<String, CanonicalJson> details = new HashMap<>(more);
        details.put("execution_id", CanonicalJson.of(id));
        details.put("containment", CanonicalJson.of(containment.word()));
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
    }
}
