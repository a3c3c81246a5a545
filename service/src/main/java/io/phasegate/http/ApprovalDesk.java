package io.phasegate.http;

import io.phasegate.approval.AnswerOutcome;
import io.phasegate.approval.Approval;
import io.phasegate.approval.ApprovalStatus;
import io.phasegate.approval.Approvals;
import io.phasegate.approval.Approver;
import io.phasegate.approval.Asked;
import io.phasegate.approval.Binding;
import io.phasegate.approval.OnRecord;
import io.phasegate.artifact.CanonicalJson;
import io.phasegate.audit.ApprovalRecords;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.Masking;
import io.phasegate.contract.Recovery.GateTimeout;
import io.phasegate.decision.ActivePolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Approvals with everything that belongs to a change of them: what nobody answered in time is dealt
 * with first, the change is put on record, and whoever waits for it is woken.
 */
final class ApprovalDesk {
    private final Approvals approvals;
    private final ActivePolicy policies;
    private final ApprovalRecords records;
    private final AuditTrail audit;
    private final DecisionNames names;
    private final ApprovalWaits waits;
    private final Clock clock;

    ApprovalDesk(
            Approvals approvals,
            ApprovalWaits waits,
            ActivePolicy policies,
            Masking masking,
            AuditTrail audit,
            DecisionNames names,
            Clock clock) {
        this.approvals = approvals;
        this.policies = policies;
        this.records = new ApprovalRecords(masking);
        this.audit = audit;
        this.names = names;
        this.waits = waits;
        this.clock = clock;
    }

    OnRecord onRecord(Binding binding) {
        expire();
        return approvals.onRecord(binding);
    }

    Approval request(Binding binding, Asked asked) {
        return recorded(recorder -> approvals.request(binding, asked, recorder));
    }

    /** In the transaction of the transition; false where there is none to use any more. */
    boolean use(Handle handle, Binding binding) {
        return approvals.use(handle, binding);
    }

    AnswerOutcome answer(
            String id,
            Approver approver,
            Optional<String> holder,
            boolean approves,
            String comment) {
        expire();
        return recorded(
                recorder -> approvals.answer(id, approver, holder, approves, comment, recorder));
    }

    Optional<Approval> find(String id) {
        expire();
        return approvals.find(id);
    }

    Map<String, CanonicalJson> artifacts(String id) {
        return approvals.artifacts(id);
    }

    List<Approval> list(Optional<ApprovalStatus> status, String after, int limit) {
        expire();
        return approvals.list(status, after, limit);
    }

    /** Returns once it is answered, or after that time. */
    Optional<Approval> await(String id, Duration most) {
        return waits.await(id, most, () -> find(id));
    }

    void endWaits() {
        waits.end();
    }

    /** Deals with what nobody answered in time. */
    void expire() {
        GateTimeout timeout = policies.current().workflow().recovery().gateTimeout();
        recorded(recorder -> approvals.expire(timeout, recorder));
    }

    private <T> T recorded(Function<ApprovalRecorder, T> change) {
        ApprovalRecorder recorder = new ApprovalRecorder(records, audit, names, clock);
        T result = change.apply(recorder);
        recorder.seal().forEach(waits::wake);
        return result;
    }
}
