package io.phasegate.sdk;

import io.phasegate.sdk.protocol.ToolCheckAnswer;
import io.phasegate.sdk.protocol.TransitionAnswer;

/**
 * From what the server answered to what a caller switches over. What contradicts itself is no
 * verdict.
 */
final class Verdicts {
    private Verdicts() {}

    static TransitionResult of(Answer answer, TransitionAnswer outcome, String target) {
        if (outcome.allowed()) {
            consistent(answer, outcome.blockers().isEmpty(), "allowed, and blocked");
            return outcome.newToken() == null
                    ? new Completed(outcome.warnings(), outcome.violations(), outcome.decisionId())
                    : new Moved(
                            target, outcome.warnings(), outcome.violations(), outcome.decisionId());
        }
        consistent(answer, outcome.newToken() == null, "blocked, and a new token");
        return outcome.approvalId()
                .<TransitionResult>map(approval ->
                        new AwaitingApproval(
                                approval,
                                outcome.blockers(),
                                outcome.warnings(),
                                outcome.violations(),
                                outcome.decisionId()))
                .orElseGet(() -> blocked(answer, outcome));
    }

    private static Blocked blocked(Answer answer, TransitionAnswer outcome) {
        consistent(answer, !outcome.blockers().isEmpty(), "blocked by nothing");
        return new Blocked(
                outcome.blockers(), outcome.warnings(), outcome.violations(), outcome.decisionId());
    }

    static ToolCheck of(Answer answer, ToolCheckAnswer outcome) {
        String decisionId = outcome.decisionId();
        if (decisionId == null) {
            throw answer.malformed("a decision without its id");
        }
        consistent(
                answer,
                outcome.allowed() == outcome.blockers().isEmpty(),
                "a decision that contradicts its blockers");
        return outcome.allowed()
                ? new Allowed(outcome.warnings(), outcome.violations(), decisionId)
                : new Denied(
                        outcome.blockers(), outcome.warnings(), outcome.violations(), decisionId);
    }

    private static void consistent(Answer answer, boolean holds, String complaint) {
        if (!holds) {
            throw answer.malformed(complaint);
        }
    }
}
