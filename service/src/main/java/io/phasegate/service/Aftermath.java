package io.phasegate.service;

import io.phasegate.audit.AuditTrail;
import io.phasegate.database.Database;
import io.phasegate.event.WebhookSender;
import io.phasegate.tool.WorkFolder;
import io.phasegate.trigger.Actions;
import io.phasegate.trigger.ReviewSpawner;
import io.phasegate.trigger.Triggers;
import java.time.Clock;

/** What goes on behind the answers. */
final class Aftermath {
    private Aftermath() {}

    /** Begins to do what transitions ask for. */
    static Triggers triggers(
            Opened opened,
            ServicePlan plan,
            Database database,
            AuditTrail audit,
            WorkFolder folder,
            Clock clock) {
        WebhookSender webhooks = opened.add(new WebhookSender());
        return opened.add(
                new Triggers(
                                database,
                                new Actions(folder.files(), webhooks, ReviewSpawner.NONE, clock),
                                audit,
                                clock,
                                plan.events().retention())
                        .start());
    }
}
