package io.phasegate.approval;

import java.util.List;

/** What came of an approver's answer. */
public sealed interface AnswerOutcome {
    record Answered(Approval approval) implements AnswerOutcome {}

    record Unknown() implements AnswerOutcome {}

    /** It was answered, replaced or used before. */
    record NotPending(ApprovalStatus status) implements AnswerOutcome {}

    /** This approver answered it already; others are still asked. */
    record SaidAlready() implements AnswerOutcome {}

    /** The contract asks others. */
    record NotAsked(List<String> approvers) implements AnswerOutcome {
        public NotAsked {
            approvers = List.copyOf(approvers);
        }
    }

    /** Nobody approves what is their own. */
    record OwnTask() implements AnswerOutcome {}
}
