package io.phasegate.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.rules.Mode;
import io.phasegate.rules.Permit;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.Violation;
import io.phasegate.rules.compile.PolicyTexts;
import io.phasegate.rules.compile.RuleText;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Default deny keeps still where another rule, an author's too, decided on the tool's name. */
class DefaultDenyTest {
    private static final RuleText BY_HAND =
            new RuleText(
                    "rules/policies/deploy.drl",
                    """
                    package io.phasegate.policy;
                    import io.phasegate.rules.*;

                    rule "team.deploy" when
                        ToolUse( phase == "COMPLETE", tool == "deploy" )
                    then
                        insert( new Permit( "team.deploy", "deploy" ) );
                    end

                    rule "team.no_rollback" when
                        ToolUse( tool == "rollback" )
                    then
                        insert( Violation.blocking( "team.no_rollback", "roll forward" ).about( "rollback" ) );
                    end

                    rule "team.watched" when
                        ToolUse( tool == "observe" )
                    then
                        insert( Violation.blocking( "team.watched", "says nothing of the name" ) );
                    end
                    """,
                    RuleText.Origin.AUTHOR);

    @Test
    void aRuleWrittenByHandDecidesOnAToolsNameLikeAnyOther() throws IOException {
        CompiledPolicy policy =
                CompiledPolicy.classic(
                        PolicyTexts.of(DefaultContract.conversion(), List.of(BY_HAND)));

        assertThat(ruling(policy, "COMPLETE", "deploy")).isEqualTo("allow");
        assertThat(ruling(policy, "PLAN", "deploy")).isEqualTo("block tool.PLAN.not_allowed");
        assertThat(ruling(policy, "PLAN", "rollback")).isEqualTo("block team.no_rollback");
        assertThat(ruling(policy, "PLAN", "observe"))
                .isEqualTo("block team.watched tool.PLAN.not_allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "tool.TDD.bash.allowed,     bash,      TDD",
        "team.bash,                 bash,      *",
        "tool.x,                    bash,      *",
        "transition.PLAN.TDD,       PLAN->TDD, ''",
        "gate.plan_approval.limits, '',        ''"
    })
    void aConclusionReachesTheDefaultDenyOfItsPhase(String rule, String subject, String phase) {
        assertThat(new Permit(rule, subject).decidesIn()).isEqualTo(phase);
        assertThat(Violation.blocking(rule, "m").about(subject).decidesIn()).isEqualTo(phase);
    }

    private static String ruling(CompiledPolicy policy, String phase, String tool) {
        return policy.rule(ToolCall.of(phase, tool), Mode.strict("test")).shown();
    }
}
