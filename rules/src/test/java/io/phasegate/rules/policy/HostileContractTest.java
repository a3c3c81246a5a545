package io.phasegate.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.contract.Contract;
import io.phasegate.contract.ContractReader;
import io.phasegate.contract.ContractSource;
import io.phasegate.contract.DiagnosticText;
import io.phasegate.contract.Workflow;
import io.phasegate.convert.Conversion;
import io.phasegate.convert.Converter;
import io.phasegate.convert.RuleOrigin;
import io.phasegate.rules.Command;
import io.phasegate.rules.Mode;
import io.phasegate.rules.PathAccess;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.TransitionRequest;
import io.phasegate.rules.Violation;
import io.phasegate.rules.Word;
import io.phasegate.rules.compile.BaseRules;
import io.phasegate.rules.compile.BuiltInChecks;
import io.phasegate.rules.compile.PolicyTexts;
import io.phasegate.rules.compile.RuleText;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Whatever an author writes is text in the rules and nothing else, wherever it is written. */
class HostileContractTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Mode STRICT = Mode.strict("test");

    @Test
    void textWhereAContractTakesAnyIsTextCompiledTheClassicWay() {
        Contract contract = HostileContract.valid();
        assertThat(contract.isValid()).as(DiagnosticText.render(contract)).isTrue();
        textIsText(contract, CompiledPolicy::classic);
    }

    @Test
    void textWhereAContractTakesAnyIsTextCompiledAsExecutableModel() {
        textIsText(HostileContract.valid(), CompiledPolicy::executable);
    }

    @Test
    void textThatTheValidatorRefusesWouldBeTextCompiledTheClassicWay() {
        Contract contract = HostileContract.withFindings();
        assertThat(contract.isValid()).isFalse();
        assertThat(contract.workflow()).as(DiagnosticText.render(contract)).isPresent();
        textIsText(contract, CompiledPolicy::classic);
    }

    @Test
    void textThatTheValidatorRefusesWouldBeTextCompiledAsExecutableModel() {
        textIsText(HostileContract.withFindings(), CompiledPolicy::executable);
    }

    static Stream<String> names() {
        return Stream.of("phase", "gate", "artifact", "tool", "blocker", "rule");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void noRuleIsNamedByTextThatIsNoName(String field) {
        for (String text : HostileContract.TEXTS) {
            Function<String, String> word =
                    each -> each.equals(field) ? HostileContract.quoted(key(text)) : "x" + each;
            String yaml =
                    """
                    name: Names
                    phases:
                      - id: %1$s
                        name: Phase
                        required_artifacts: [{ type: %3$s, schema: s.json, validation: [{ rule: %6$s }] }]
                        gates: [{ id: %2$s, type: validation, blockers: [{ check: xrule, id: %5$s, artifact: %3$s }] }]
                        allowed_tools: [%4$s]
                      - { id: DONE, name: Done, allowed_tools: [] }
                    transitions: [{ from: %1$s, to: DONE, gate: %2$s }]
                    enforcement: { mode: strict }
                    checks:
                      %6$s: { artifact: %3$s, fails_when: artifact.x == 1, detail: x }
                      xrule: { artifact: %3$s, fails_when: artifact.x == 1, detail: x }
                    schemas: { s.json: { type: object } }
                    """
                            .formatted(names().map(word).toArray());
            Workflow workflow =
                    ContractReader.read(
                                    new ContractSource("workflow.yaml", yaml, Map.of()),
                                    BuiltInChecks.read())
                            .workflow()
                            .orElseThrow();
            assertThatThrownBy(() -> Converter.convert(workflow, BuiltInChecks.read()))
                    .as("%s: %s", field, text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** No longer than a key of YAML may be. */
    private static String key(String text) {
        return text.substring(0, Math.min(text.length(), 200));
    }

    private static void textIsText(
            Contract contract, Function<List<RuleText>, CompiledPolicy> compiler) {
        Workflow workflow = contract.workflow().orElseThrow();
        Conversion conversion = Converter.convert(workflow, BuiltInChecks.read());
        CompiledPolicy policy = compiler.apply(PolicyTexts.of(conversion, List.of()));

        assertThat(policy.ruleNames())
                .isEqualTo(
                        Stream.concat(conversion.rules().stream(), BaseRules.rules().stream())
                                .map(RuleOrigin::name)
                                .sorted()
                                .toList());
        for (int i = 0; i < HostileContract.TEXTS.size(); i++) {
            transitionFiresItsRulesAlone(policy, i);
            pathFiresItsRulesAlone(policy, i);
            if (!contract.isValid()) {
                commandFiresItsRulesAlone(policy, i);
            }
        }
    }

    private static void transitionFiresItsRulesAlone(CompiledPolicy policy, int i) {
        String text = HostileContract.TEXTS.get(i);
        Ruling ruling =
                policy.rule(
                        new TransitionRequest(
                                "P" + i,
                                HostileContract.next(i),
                                "g" + i,
                                true,
                                List.of(HostileContract.next(i)),
                                Map.of(
                                        "a" + i,
                                        JSON.createObjectNode()
                                                .put(HostileContract.command(i), text)),
                                Map.of(),
                                List.of(),
                                List.of(),
                                List.of()),
                        STRICT);
        assertThat(ruling.fired())
                .containsExactlyInAnyOrder(
                        "transition.P%d.%s".formatted(i, HostileContract.next(i)),
                        "artifact.P%d.a%d.c%d".formatted(i, i, i),
                        "gate.g%d.c%d".formatted(i, i),
                        "gate.g%d.d%d".formatted(i, i),
                        "gate.g%d.approval".formatted(i),
                        "verdict.strict");
        assertThat(ruling.violations())
                .filteredOn(violation -> violation.rule().endsWith("c" + i))
                .extracting(Violation::message)
                .containsOnly(text.strip());
    }

    private static void pathFiresItsRulesAlone(CompiledPolicy policy, int i) {
        String path = HostileContract.path(i);
        PathAccess access =
                new PathAccess(
                        "P" + i,
                        "write_files",
                        "write_files",
                        PathAccess.Access.WRITE,
                        PathAccess.Placement.INSIDE,
                        path,
                        path,
                        "",
                        "argument path");
        Ruling ruling =
                policy.rule(
                        new ToolCall(
                                "P" + i,
                                "write_files",
                                0,
                                0,
                                0,
                                false,
                                List.of(access),
                                List.of(),
                                List.of()),
                        STRICT);
        assertThat(ruling.shown())
                .as(path)
                .isEqualTo(
                        "block tool.P%d.write_files.allowed_patterns tool.P%d.write_files.forbidden_patterns"
                                .formatted(i, i));
    }

    private static void commandFiresItsRulesAlone(CompiledPolicy policy, int i) {
        List<Word> words = HostileContract.words(i).stream().map(Word::known).toList();
        Ruling ruling =
                policy.rule(
                        new ToolCall(
                                "P" + i,
                                "bash",
                                0,
                                0,
                                0,
                                false,
                                List.of(),
                                List.of(new Command("P" + i, "bash", words, "x", 0, 1, "")),
                                List.of()),
                        STRICT);
        assertThat(ruling.shown())
                .as(HostileContract.TEXTS.get(i))
                .isEqualTo("block tool.P%d.bash.forbidden_commands".formatted(i));
    }
}
