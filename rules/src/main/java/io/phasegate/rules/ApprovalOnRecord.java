package io.phasegate.rules;

/**
 * Fact: an approval that holds for this task, this visit and these artifacts.
 *
 * @param approver the approver's word in the contract that this approval satisfies: {@code human},
 *     {@code review_agent} or a name; an approval that satisfies two words is two facts
 */
public record ApprovalOnRecord(String gate, String approver) {}
