package io.phasegate.audit;

import io.phasegate.approval.Approval;
import io.phasegate.approval.Observer.Change;
import io.phasegate.artifact.CanonicalJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Records of what people were asked and what they answered. */
public final class ApprovalRecords {
    private final Masking masking;

    public ApprovalRecords(Masking masking) {
        this.masking = masking;
    }

    /**
     * Of a change of a request.
     *
     * @param id of the operation
     */
    public AuditRecord of(String id, Approval approval, Change change, Instant at) {
        Map<String, CanonicalJson> details = new HashMap<>();
        details.put(
                "operation",
                CanonicalJson.of("approvals." + change.name().toLowerCase(Locale.ROOT)));
        details.put("approval_id", CanonicalJson.of(approval.id()));
        details.put("gate", CanonicalJson.of(approval.gate()));
        details.put("artifacts", approval.artifacts());
        details.put("asked_by", CanonicalJson.of(approval.decisionId()));
        details.put("standing", CanonicalJson.of(approval.status().word()));
        if (change == Change.APPROVED || change == Change.REJECTED) {
            Approval.Answer last = approval.answers().getLast();
            details.put("operator", CanonicalJson.of(last.approver()));
            details.put("comment", CanonicalJson.of(masking.keep(last.comment())));
        }
        return AuditRecord.operation(
                id,
                at,
                new Caller(
                        Optional.of(approval.taskId()),
                        Optional.of(approval.agentId()),
                        Optional.of(approval.from())),
                details);
    }
}
