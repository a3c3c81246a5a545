package io.phasegate.http;

import io.phasegate.approval.Approval;
import io.phasegate.approval.Observer.Change;
import io.phasegate.event.EventType;
import io.phasegate.event.NewEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells of what people are asked and what they answered; comments and artifacts never. */
final class ApprovalEvents {
    private ApprovalEvents() {}

    static NewEvent of(Approval approval, Change change, Instant at) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("approval_id", approval.id());
        data.put("gate", approval.gate());
        data.put("from", approval.from());
        data.put("to", approval.to().orElse(null));
        data.put("agent_id", approval.agentId());
        data.put("status", approval.status().word());
        return switch (change) {
            case REQUESTED, ESCALATED -> {
                data.put("approvers", approval.approvers());
                data.put("escalated", approval.escalated().isPresent());
                yield NewEvent.of(EventType.APPROVAL_REQUESTED, at, approval.taskId(), data);
            }
            case APPROVED, REJECTED -> {
                Approval.Answer last = approval.answers().getLast();
                data.put("approver", last.approver());
                data.put("verdict", last.approves() ? "approved" : "rejected");
                yield NewEvent.of(EventType.APPROVAL_DECIDED, at, approval.taskId(), data);
            }
        };
    }
}
