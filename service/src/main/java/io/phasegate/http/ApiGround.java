package io.phasegate.http;

import io.phasegate.agent.Spawning;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.Masking;
import io.phasegate.database.Database;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.Rollouts;
import io.phasegate.effect.Discards;
import io.phasegate.effect.Effects;
import io.phasegate.event.EventBus;
import io.phasegate.hook.HookSettings;
import io.phasegate.key.ApiKeys;
import io.phasegate.metric.Metrics;
import io.phasegate.task.Ids;
import io.phasegate.task.RunningCalls;
import io.phasegate.token.PhaseTokens;
import io.phasegate.tool.CommandTerms;
import io.phasegate.tool.ToolBox;
import io.phasegate.tool.WorkFolder;
import io.phasegate.trigger.Triggers;
import io.phasegate.worktree.FinishedWork;
import io.phasegate.worktree.TaskFolders;
import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * What the API stands on.
 *
 * @param folder the workspace itself
 * @param folders in which tasks are worked on
 * @param finished what ends the worktrees of tasks
 * @param running what tasks are busy with
 * @param policyAgreed whether it is what all servers of the database decide by, at this moment
 * @param commands on which terms they run
 * @param version of the program
 */
public record ApiGround(
        ActivePolicy policies,
        BooleanSupplier policyAgreed,
        Database database,
        EventBus events,
        AuditTrail audit,
        PhaseTokens tokens,
        ApiKeys keys,
        Terms terms,
        Rollouts rollouts,
        Masking masking,
        ToolBox tools,
        WorkFolder folder,
        TaskFolders folders,
        FinishedWork finished,
        RunningCalls running,
        HookSettings hooks,
        Triggers triggers,
        Effects effects,
        Discards discards,
        Spawning spawning,
        Ids ids,
        Clock clock,
        Metrics metrics,
        CommandTerms commands,
        String version) {}
