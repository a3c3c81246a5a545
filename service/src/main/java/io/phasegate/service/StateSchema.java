package io.phasegate.service;

import io.phasegate.activation.PolicySchema;
import io.phasegate.agent.AgentSchema;
import io.phasegate.alert.AlertSchema;
import io.phasegate.anchor.AnchorSchema;
import io.phasegate.approval.ApprovalSchema;
import io.phasegate.audit.AuditSchema;
import io.phasegate.database.Engine;
import io.phasegate.database.Migrations;
import io.phasegate.effect.EffectSchema;
import io.phasegate.event.EventSchema;
import io.phasegate.key.KeySchema;
import io.phasegate.review.ReviewSchema;
import io.phasegate.task.HookSchema;
import io.phasegate.task.TaskSchema;
import io.phasegate.trigger.TriggerSchema;
import io.phasegate.worktree.WorktreeSchema;

/** All tables of the state, in the order they were added. */
final class StateSchema {
    private StateSchema() {}

    static Migrations migrations() {
        return TaskSchema.migrations()
                .and(AuditSchema.migrations())
                .and(KeySchema.migrations())
                .and(EventSchema.migrations())
                .and(HookSchema.migrations())
                .and(PolicySchema.migrations())
                .and(TriggerSchema.migrations())
                .and(ApprovalSchema.migrations())
                .and(TaskSchema.debts())
                .and(TaskSchema.storedAnswers())
                .and(EventSchema.subscribers())
                .and(AlertSchema.migrations())
                .and(EffectSchema.migrations())
                .and(AnchorSchema.migrations())
                .and(TaskSchema.refusalsAndRetention())
                .and(TriggerSchema.waiting())
                .and(EffectSchema.asLeft())
                .and(TaskSchema.executions())
                .and(AuditSchema.nodes())
                .and(EventSchema.sharedLog())
                .and(
                        Migrations.beside(StateSchema.class, "V22__several_servers.sql")
                                .only(Engine.POSTGRESQL))
                .and(AgentSchema.migrations())
                .and(ReviewSchema.migrations())
                .and(WorktreeSchema.migrations());
    }
}
