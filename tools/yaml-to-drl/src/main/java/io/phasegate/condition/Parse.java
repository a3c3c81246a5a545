package io.phasegate.condition;

/** What reading a condition came to. */
sealed interface Parse {
    record Good(Expr expression) implements Parse {}

    record Bad(ConditionProblem problem) implements Parse {}
}
