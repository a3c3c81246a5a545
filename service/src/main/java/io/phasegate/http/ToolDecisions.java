package io.phasegate.http;

import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.DecisionRecords;
import io.phasegate.contract.Constraint;
import io.phasegate.contract.Phase;
import io.phasegate.contract.ToolConstraints;
import io.phasegate.decision.Decision;
import io.phasegate.decision.Finding;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.decision.Rollouts;
import io.phasegate.effect.Effects;
import io.phasegate.metric.DecisionMeters;
import io.phasegate.rules.AgentCommand;
import io.phasegate.rules.ChangedPath;
import io.phasegate.rules.Kind;
import io.phasegate.rules.Mode;
import io.phasegate.rules.ToolCall;
import io.phasegate.sdk.protocol.ToolCheckAnswer;
import io.phasegate.sdk.protocol.Violation;
import io.phasegate.task.Visits;
import io.phasegate.task.WorkspaceHolder;
import io.phasegate.tool.CallFacts;
import io.phasegate.tool.CommandTerms;
import io.phasegate.wire.Wire;
import io.phasegate.worktree.TaskFolders;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Decides on tool calls; each decision is on record before anybody hears of it. */
final class ToolDecisions {
    /** Rules of the floor that look at no more than who calls which tool. */
    private static final Set<String> BY_NAME =
            Set.of("floor.tool_name", "floor.reviewer_only_reads");

    private final CommandTerms commands;
    private final Visits visits;
    private final Set<String> ours;
    private final DecisionMeters meters;
    private final WorkspaceHolder holder;
    private final TaskFolders folders;
    private final Effects effects;
    private final Rollouts rollouts;
    private final DecisionRecords records;
    private final AuditTrail audit;
    private final DecisionNames names;
    private final Clock clock;

    /**
     * Decides with these.
     *
     * @param ours names of the tools that this server has
     */
    ToolDecisions(
            CommandTerms commands,
            Visits visits,
            Set<String> ours,
            DecisionMeters meters,
            WorkspaceHolder holder,
            TaskFolders folders,
            Effects effects,
            Rollouts rollouts,
            DecisionRecords records,
            AuditTrail audit,
            DecisionNames names,
            Clock clock) {
        this.commands = commands;
        this.visits = visits;
        this.ours = Set.copyOf(ours);
        this.meters = meters;
        this.holder = holder;
        this.folders = folders;
        this.effects = effects;
        this.rollouts = rollouts;
        this.records = records;
        this.audit = audit;
        this.names = names;
        this.clock = clock;
    }

    /**
     * A decision on record.
     *
     * @param facts what the rules saw
     * @param silent whether the agent is told nothing of what only warns
     */
    record Decided(String id, ToolCall facts, Decision decision, boolean silent) {
        List<String> warnings() {
            return silent ? List.of() : Wire.texts(decision.warnings());
        }

        List<Violation> violations() {
            List<Finding> findings =
                    silent ? decision.blockers() : decision.explanation().findings();
            return Wire.violations(findings);
        }

        /** Whether the tool's name was enough: then its arguments are nobody's concern. */
        boolean blockedByName() {
            return decision.blockers().stream()
                    .map(Finding::violation)
                    .anyMatch(each -> each.kind() == Kind.TOOL || BY_NAME.contains(each.rule()));
        }

        ToolCheckAnswer answer() {
            return new ToolCheckAnswer(
                    decision.allowed(),
                    Wire.texts(decision.blockers()),
                    warnings(),
                    violations(),
                    id);
        }
    }

    Decided decide(PolicyInUse policy, AgentCall agent, String tool, ObjectNode args) {
        return decide(
                policy,
                agent,
                commands.applyTo(facts(policy, agent, tool, args, CallFacts.ROOT)),
                args);
    }

    /**
     * On a call that somebody makes himself, not this server, and elsewhere in the workspace.
     *
     * @param cwd where relative paths start
     */
    Decided decide(PolicyInUse policy, AgentCall agent, String tool, ObjectNode args, String cwd) {
        return decide(policy, agent, facts(policy, agent, tool, args, cwd), args);
    }

    private ToolCall facts(
            PolicyInUse policy, AgentCall agent, String tool, ObjectNode args, String cwd) {
        long calls =
                !agent.isReviewer() && mostCalls(policy, agent.phase(), tool).isPresent()
                        ? visits.calls(agent.taskId(), agent.standing().seq())
                                .getOrDefault(tool, 0L)
                        : 0;
        ToolCall facts =
                policy.facts()
                        .in(folders.of(agent.taskId()).workspace())
                        .of(agent.phase(), tool, args, calls, cwd)
                        .in(holder.otherThan(agent.taskId()).orElse(""), handedOn(agent, tool));
        return agent.isReviewer() ? facts.byReviewer() : facts;
    }

    private Decided decide(PolicyInUse policy, AgentCall agent, ToolCall facts, ObjectNode args) {
        Decision decision = policy.engine().decide(facts, mode(policy, agent));
        return recorded(policy, agent, facts, args, decision);
    }

    /** On one of our agent's own commands. */
    Decided decide(PolicyInUse policy, AgentCall agent, AgentCommand command, ObjectNode args) {
        return recorded(
                policy,
                agent,
                ToolCall.of(agent.phase(), "agent_command"),
                args,
                policy.engine().decide(command, mode(policy, agent)));
    }

    private Decided recorded(
            PolicyInUse policy,
            AgentCall agent,
            ToolCall facts,
            ObjectNode args,
            Decision decision) {
        String id = names.next();
        audit.append(
                records.ofToolCall(
                        id, clock.instant(), agent.caller(), facts.tool(), args, decision));
        meters.toolCall(policy.workflow(), ours, agent.phase(), facts.tool(), decision);
        return new Decided(id, facts, decision, policy.mode().silent());
    }

    /** A commit hands on what a transition would: it must be fit for that. */
    private List<ChangedPath> handedOn(AgentCall agent, String tool) {
        return tool.equals("git_commit")
                ? effects.look(agent.visit(), agent.phase()).changes()
                : List.of();
    }

    /** The contract's {@code max_calls}, where it has one for this tool here. */
    static Optional<Long> mostCalls(PolicyInUse policy, String phase, String tool) {
        return policy.workflow()
                .phase(phase)
                .flatMap((Phase each) -> each.constraintsOn(tool))
                .flatMap((ToolConstraints each) -> each.find(Constraint.MaxCalls.class))
                .map(Constraint.MaxCalls::calls);
    }

    private Mode mode(PolicyInUse policy, AgentCall agent) {
        return policy.mode()
                .forToolCall(
                        agent.standing().ownMode(),
                        rollouts.reason(
                                policy.mode().rollout(),
                                agent.taskId(),
                                agent.standing().operatorOrdinal()));
    }
}
