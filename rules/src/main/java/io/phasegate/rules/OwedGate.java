package io.phasegate.rules;

/**
 * Fact: in permissive mode the task went through with violations, and has not made up for it since.
 *
 * @param gate the gate it went through; where there was none, the edge: {@code PLAN->TDD}, or
 *     {@code DONE->complete} for the end of the task
 * @param here whether this request asks to go through the same again
 * @param ahead whether it lies in a later phase of the list than the one that is left
 * @param back whether the request leads back to an earlier phase of the list, or stays
 */
public record OwedGate(String gate, boolean here, boolean ahead, boolean back) {}
