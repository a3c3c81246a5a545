package io.phasegate.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.condition.Conditions;
import io.phasegate.contract.CheckCatalogue;
import io.phasegate.contract.CheckDefinition;
import io.phasegate.rules.CheckResult;
import io.phasegate.rules.check.CompiledChecks.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BuiltInChecksTest {
    private static final List<String> KINDS =
            List.of(
                    "plan",
                    "scope",
                    "tests",
                    "test_result",
                    "implementation",
                    "review",
                    "completion",
                    CheckDefinition.RECORDED);

    private final CheckCatalogue catalogue = BuiltIn.catalogue();

    @Test
    void everyCheckAnswersItsCasesCompiledTheClassicWay() {
        everyCheckAnswersItsCases(CompiledChecks::classic);
    }

    @Test
    void everyCheckAnswersItsCasesCompiledAsExecutableModel() {
        everyCheckAnswersItsCases(CompiledChecks::executable);
    }

    private void everyCheckAnswersItsCases(Function<List<Use>, CompiledChecks> compiler) {
        record Run(String name, CaseFile.Case given) {}
        List<Use> uses = new ArrayList<>();
        List<Run> runs = new ArrayList<>();
        for (CaseFile file : CaseFile.all()) {
            for (String name : file.checks()) {
                CheckDefinition check = catalogue.find(name).orElseThrow();
                for (CaseFile.Case each : file.cases()) {
                    uses.add(
                            Use.of(
                                    BuiltIn.bind(
                                            check,
                                            file.artifact(),
                                            CaseFile.parameters(each.params()))));
                    runs.add(new Run(name + ": " + each.name(), each));
                }
            }
        }
        CompiledChecks compiled = compiler.apply(uses);
        SoftAssertions softly = new SoftAssertions();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            CheckResult result = compiled.result(i, run.given().submission());
            softly.assertThat(result)
                    .as(run.name())
                    .isEqualTo(new CheckResult(run.given().fails(), run.given().detail()));
        }
        softly.assertAll();
    }

    @Test
    void everyCheckHasCasesThatPassAndCasesThatFail() {
        TreeSet<String> tried = new TreeSet<>();
        for (CaseFile file : CaseFile.all()) {
            assertThat(file.cases().stream().filter(CaseFile.Case::fails).count())
                    .as(file.name())
                    .isGreaterThanOrEqualTo(2);
            assertThat(file.cases().stream().filter(each -> !each.fails()).count())
                    .as(file.name())
                    .isGreaterThanOrEqualTo(1);
            tried.addAll(file.checks());
        }
        assertThat(catalogue.checks())
                .extracting(check -> check.name().value())
                .containsExactlyInAnyOrderElementsOf(tried);
    }

    @Test
    void everyCheckIsWithoutProblems() {
        Map<String, Optional<JsonNode>> kinds = new HashMap<>();
        KINDS.forEach(kind -> kinds.put(kind, Optional.empty()));
        for (CheckDefinition check : catalogue.checks()) {
            assertThat(Conditions.problems(check, kinds)).as(check.name().value()).isEmpty();
            assertThat(KINDS).contains(check.artifact().value());
        }
    }

    @Test
    void everyCheckFailsWhereItsArtifactWasNotSubmitted() {
        List<Use> uses =
                catalogue.checks().stream()
                        .filter(check -> !check.readsRecord())
                        .map(check -> Use.of(BuiltIn.bind(check, "theirs", Map.of())))
                        .toList();
        CompiledChecks compiled = CompiledChecks.classic(uses);
        for (int i : CompiledChecks.numbers(uses)) {
            assertThat(
                            compiled.result(
                                    i,
                                    new CompiledChecks.Submission(Map.of(), Map.of(), List.of())))
                    .isEqualTo(CheckResult.failed("`theirs` was not submitted"));
        }
    }

    @Test
    void theReferenceSaysOfEveryCheckWhatItReadsAndWhenItFails() throws IOException {
        Path file = Path.of(System.getProperty("phasegate.root"), "docs/reference/checks.md");
        String reference = Files.readString(file);
        for (CheckDefinition check : catalogue.checks()) {
            String title = "## `" + check.name().value() + "`\n";
            assertThat(reference).contains(title);
            String section = reference.substring(reference.indexOf(title) + title.length());
            int end = section.indexOf("\n## ");
            assertThat(end < 0 ? section : section.substring(0, end))
                    .contains(check.description() + ".")
                    .contains("- Reads: `" + check.artifact().value() + "`")
                    .contains(
                            "- Fails when: `"
                                    + check.failsWhen().value().strip().replaceAll("\\s+", " ")
                                    + "`");
            check.params()
                    .forEach(each ->
                            assertThat(section)
                                    .contains("- Parameter `" + each.name().value() + "`"));
        }
    }
}
