package io.phasegate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransitionFactsTest {
    @ParameterizedTest
    @CsvSource({
        "PLAN, TDD, plan_gate, plan_gate",
        "PLAN, TDD, '',        PLAN->TDD",
        "DONE, '',  '',        DONE->complete",
    })
    void aDebtIsNamedByItsGateOrElseByBothEndsOfTheWay(
            String from, String to, String gate, String name) {
        assertThat(TransitionFacts.debt(from, to, gate)).isEqualTo(name);
    }
}
