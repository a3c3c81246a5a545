package io.phasegate.approval;

import io.phasegate.rules.ApprovalOnRecord;
import io.phasegate.rules.RejectionOnRecord;
import java.util.List;

/** What was answered to exactly this, as facts. */
public record OnRecord(List<ApprovalOnRecord> approvals, List<RejectionOnRecord> rejections) {
    public static final OnRecord NOTHING = new OnRecord(List.of(), List.of());

    public OnRecord {
        approvals = List.copyOf(approvals);
        rejections = List.copyOf(rejections);
    }

    static OnRecord of(Approval approval) {
        if (approval.status() == ApprovalStatus.REJECTED) {
            return new OnRecord(
                    List.of(),
                    approval.answers().stream()
                            .filter(answer -> !answer.approves())
                            .map(answer ->
                                    new RejectionOnRecord(
                                            approval.gate(), answer.approver(), answer.comment()))
                            .toList());
        }
        return new OnRecord(
                approval.answers().stream()
                        .filter(Approval.Answer::approves)
                        .flatMap(answer -> answer.words().stream())
                        .distinct()
                        .map(word -> new ApprovalOnRecord(approval.gate(), word))
                        .toList(),
                List.of());
    }
}
