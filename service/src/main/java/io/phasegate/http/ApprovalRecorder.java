package io.phasegate.http;

import io.phasegate.approval.Approval;
import io.phasegate.approval.Observer;
import io.phasegate.audit.ApprovalRecords;
import io.phasegate.audit.AuditRecord;
import io.phasegate.audit.AuditTrail;
import io.phasegate.event.Events;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Puts on record what one call does to requests for approval: stored with the change, in the chain
 * once the change is safe. One call, one recorder.
 */
final class ApprovalRecorder implements Observer {
    private final ApprovalRecords records;
    private final AuditTrail audit;
    private final DecisionNames names;
    private final Clock clock;
    private final List<AuditRecord> stored = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();

    ApprovalRecorder(ApprovalRecords records, AuditTrail audit, DecisionNames names, Clock clock) {
        this.records = records;
        this.audit = audit;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public void changed(Handle handle, Approval approval, Change change) {
        AuditRecord record = records.of(names.nextOperation(), approval, change, clock.instant());
        audit.appendIn(handle, record);
        Events.publish(handle, ApprovalEvents.of(approval, change, clock.instant()));
        stored.add(record);
        changed.add(approval.id());
    }

    @Override
    public void begins() {
        stored.clear();
        changed.clear();
    }

    /**
     * To be called after the transaction.
     *
     * @return ids of the requests that changed
     */
    List<String> seal() {
        stored.forEach(audit::seal);
        stored.clear();
        return List.copyOf(changed);
    }
}
