package io.phasegate.service;

import io.phasegate.alert.Alerts;
import io.phasegate.audit.AuditTrail;
import io.phasegate.contract.Monitoring;
import io.phasegate.database.Database;
import io.phasegate.event.EventBus;
import io.phasegate.event.EventDeliveries;
import io.phasegate.event.WebhookSender;
import io.phasegate.task.TaskQueue;
import io.phasegate.tool.WorkFolder;
import io.phasegate.trigger.Actions;
import io.phasegate.trigger.ReviewSpawner;
import io.phasegate.trigger.Triggers;
import io.phasegate.worktree.FinishedWork;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** What goes on behind the answers. */
final class Aftermath {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private Aftermath() {}

    /** Begins to do what transitions ask for, to send events and to look after alerts. */
    static Triggers triggers(
            Opened opened,
            ServicePlan plan,
            Database database,
            EventBus events,
            AuditTrail audit,
            WorkFolder folder,
            Supplier<Monitoring> monitoring,
            ReviewSpawner reviewers,
            TaskQueue tasks,
            FinishedWork finished,
            Clock clock) {
        WebhookSender webhooks = opened.add(new WebhookSender());
        opened.add(EventDeliveries.begin(plan.events().webhooks(), events, database, webhooks));
        Triggers triggers =
                opened.add(
                        new Triggers(
                                        database,
                                        new Actions(
                                                folder.files(),
                                                webhooks,
                                                reviewers,
                                                tasks,
                                                finished,
                                                clock),
                                        audit,
                                        clock,
                                        plan.events().retention())
                                .start());
        opened.add(new Alerts(database, monitoring, triggers, clock).begin(BETWEEN_LOOKS));
        return triggers;
    }
}
