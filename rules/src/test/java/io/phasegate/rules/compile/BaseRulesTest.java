package io.phasegate.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BaseRulesTest {
    @Test
    void everyBaseRuleKnowsItsPlace() {
        assertThat(BaseRules.rules())
                .extracting(rule -> rule.name() + " " + rule.kind())
                .containsExactly(
                        "floor.path_outside_workspace floor",
                        "floor.path_refused floor",
                        "floor.protected_path floor",
                        "floor.unknown_write_path floor",
                        "floor.workspace_of_other_task floor",
                        "floor.unparsable_command floor",
                        "floor.tool_name floor",
                        "floor.uncontained_command floor",
                        "floor.reviewer_only_reads floor",
                        "tool.agent_command.allowed tool",
                        "transition.owed_gate transition",
                        "verdict.strict verdict",
                        "verdict.permissive verdict");
        assertThat(BaseRules.rules().getFirst().at()).hasToString("floor.drl:8:1");
        assertThat(BaseRules.rules().getFirst().drl())
                .startsWith("rule \"floor.path_")
                .endsWith("\nend");
    }

    @Test
    void theRulesCompiledWithTheBuildSayWhatTheyAreMadeOf() {
        assertThat(Precompiled.load().orElseThrow().rulesDigest())
                .isEqualTo(Precompiled.digest().orElseThrow())
                .hasSize(64);
    }
}
