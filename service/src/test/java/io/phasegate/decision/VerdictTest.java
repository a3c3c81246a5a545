package io.phasegate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.rules.Mode;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.compile.RuleCompiler;
import io.phasegate.rules.compile.RuleText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The mode decides which verdict rule goes first, and nothing else decides anything. */
final class VerdictTest {
    private static final Mode STRICT = Mode.strict("test");
    private static final Mode PERMISSIVE = Mode.permissive("test");
    private static final ToolCall FORBIDDEN = ToolCall.of("PLAN", "write_files");

    @Test
    void permissiveModeChangesTheVerdictAndNothingElse() {
        try (DroolsEngine engine = new DroolsEngine(Bundles.defaultContract())) {
            Decision strict = engine.decide(FORBIDDEN, STRICT);
            Decision permissive = engine.decide(FORBIDDEN, PERMISSIVE);

            assertThat(strict).isInstanceOf(Decision.Deny.class);
            assertThat(permissive).isInstanceOf(Decision.Allow.class);
            assertThat(permissive.explanation().findings())
                    .isEqualTo(strict.explanation().findings());
            assertThat(names(strict))
                    .contains("verdict.strict")
                    .doesNotContain("verdict.permissive");
            assertThat(names(permissive))
                    .contains("verdict.permissive")
                    .doesNotContain("verdict.strict");
        }
    }

    /** With the two saliences swapped, and only these, the answers are swapped. */
    @Test
    void theSalienceOfTheVerdictRulesIsWhatDecides() {
        PolicyBundle swapped =
                Bundles.recompiled(
                        Bundles.defaultContract(),
                        texts -> texts.stream().map(VerdictTest::swapped).toList(),
                        RuleCompiler::classic);
        try (DroolsEngine engine = new DroolsEngine(swapped)) {
            assertThat(engine.decide(FORBIDDEN, STRICT)).isInstanceOf(Decision.Allow.class);
            assertThat(engine.decide(FORBIDDEN, PERMISSIVE)).isInstanceOf(Decision.Deny.class);
        }
    }

    @Test
    void withoutAVerdictThereIsADenial() {
        PolicyBundle silent =
                Bundles.recompiled(
                        Bundles.defaultContract(),
                        texts ->
                                texts.stream()
                                        .filter(text -> !text.name().equals("verdict.drl"))
                                        .toList(),
                        RuleCompiler::classic);
        try (DroolsEngine engine = new DroolsEngine(silent)) {
            Decision decision = engine.decide(ToolCall.of("PLAN", "read_files"), PERMISSIVE);
            assertThat(decision).isInstanceOf(Decision.Deny.class);
            assertThat(decision.blockers())
                    .extracting(finding -> finding.violation().rule())
                    .containsExactly("floor.no_verdict");
        }
    }

    private static RuleText swapped(RuleText text) {
        return new RuleText(
                text.name(),
                text.text()
                        .replace("blockSalience", "thirdSalience")
                        .replace("passSalience", "blockSalience")
                        .replace("thirdSalience", "passSalience"),
                text.origin());
    }

    private static List<String> names(Decision decision) {
        return decision.explanation().rulesFired().stream().map(rule -> rule.name()).toList();
    }
}
