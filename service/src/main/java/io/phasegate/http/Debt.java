package io.phasegate.http;

import io.phasegate.decision.Decision;
import io.phasegate.rules.Violation;
import io.phasegate.task.Debts;
import io.phasegate.task.Move;
import org.jdbi.v3.core.Handle;

/** What a task owes after a transition that strict mode would have blocked. */
final class Debt {
    /** Reminds of an older debt, and makes no new one. */
    private static final String REMINDER = "transition.owed_gate";

    private Debt() {}

    /** Notes the gate as owed, or as passed as it should be; in the transition's transaction. */
    static void note(Handle handle, Move move, String gate, Decision decision) {
        boolean violated =
                decision.explanation().findings().stream()
                        .map(finding -> finding.violation())
                        .filter(Violation::blocks)
                        .anyMatch(violation -> !violation.rule().equals(REMINDER));
        if (violated) {
            Debts.owe(handle, move, gate);
        } else {
            Debts.settle(handle, move, gate);
        }
    }
}
