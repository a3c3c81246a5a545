package io.phasegate.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.CheckDefinition;
import io.phasegate.contract.Located;
import io.phasegate.contract.Location;
import io.phasegate.rules.CheckResult;
import io.phasegate.rules.check.CelOracle.Answer;
import io.phasegate.rules.check.CompiledChecks.Submission;
import io.phasegate.rules.check.CompiledChecks.Use;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Longer with {@code -Dphasegate.conditions=400}. */
class CelOracleTest {
    private static final int CONDITIONS = Integer.getInteger("phasegate.conditions", 120);
    private static final int ARTIFACTS = 20;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomConditionsComeToWhatTheCelLibrarySays(long seed) {
        RandomConditions random = new RandomConditions(seed);
        List<String> conditions = Stream.generate(random::condition).limit(CONDITIONS).toList();
        CompiledChecks compiled =
                CompiledChecks.classic(conditions.stream().map(CelOracleTest::use).toList());
        Map<Answer, Integer> seen = new EnumMap<>(Answer.class);
        for (int i = 0; i < CONDITIONS; i++) {
            CelOracle oracle = new CelOracle(conditions.get(i));
            for (int j = 0; j < ARTIFACTS; j++) {
                JsonNode artifact = random.artifact();
                Answer wanted = oracle.answer(artifact);
                seen.merge(wanted, 1, Integer::sum);
                CheckResult result =
                        compiled.result(
                                i, new Submission(Map.of("plan", artifact), Map.of(), List.of()));
                assertThat(answer(result))
                        .as("%s on %s gave %s", conditions.get(i), artifact, result)
                        .isEqualTo(wanted);
            }
        }
        for (Answer answer : Answer.values()) {
            assertThat(seen.getOrDefault(answer, 0))
                    .as(answer + " of " + seen)
                    .isGreaterThan(CONDITIONS * ARTIFACTS / 16);
        }
    }

    private static Answer answer(CheckResult result) {
        if (!result.failed()) {
            return Answer.FALSE;
        }
        return result.detail().equals("holds") ? Answer.TRUE : Answer.ERROR;
    }

    private static Use use(String condition) {
        Location at = Location.startOf("checks.yaml");
        CheckDefinition check =
                new CheckDefinition(
                        at,
                        new Located<>("random", at),
                        "",
                        new Located<>("plan", at),
                        List.of(),
                        new Located<>(condition.replace("dyn(", "("), at),
                        new Located<>("holds", at),
                        "",
                        "",
                        "");
        return Use.of(BuiltIn.bind(check, "plan", Map.of()));
    }
}
