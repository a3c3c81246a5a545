package io.phasegate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The page of the format: every key of every map, and examples that are one good contract. */
class WorkflowReferenceTest {
    private static final Path PAGE = Cases.ROOT.resolve("docs/reference/workflow-yaml.md");
    private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```\n");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");

    @TestFactory
    List<DynamicTest> everyKeyOfASectionIsInItsTableAndNoOther() throws IOException {
        String page = Files.readString(PAGE);
        return Sections.ALL.stream()
                .map(section ->
                        DynamicTest.dynamicTest(
                                section.name(),
                                () ->
                                        assertThat(keys(page, section))
                                                .containsExactlyInAnyOrderElementsOf(
                                                        section.keys())))
                .toList();
    }

    private static List<String> keys(String page, Section section) {
        Matcher table =
                Pattern.compile(
                                "(?s)<!-- keys: "
                                        + Pattern.quote(section.name())
                                        + " -->\n(.*?)\n\n")
                        .matcher(page);
        assertThat(table.find()).as("a table of the keys of " + section.name()).isTrue();
        return ROW.matcher(table.group(1) + "\n").results().map(row -> row.group(1)).toList();
    }

    @Test
    void theExamplesAreOneContractWithoutErrorsAndWarnings() throws IOException {
        Contract contract =
                ContractReader.read(
                        new ContractSource("workflow.yaml", examples(), Map.of()), Cases.builtIn());

        assertThat(contract.diagnostics())
                .as(DiagnosticText.render(contract))
                .allMatch(finding -> finding.severity() == Diagnostic.Severity.NOTE);
    }

    @Test
    void everyEventIsNamed() throws IOException {
        assertThat(Files.readString(Cases.ROOT.resolve("docs/reference/events.md")))
                .contains(EventNames.PUBLISHED.stream().map(type -> "`" + type + "`").toList());
    }

    @Test
    void everyRuleWrittenByHandIsAmongTheNames() throws IOException {
        String names = Files.readString(Cases.ROOT.resolve("docs/reference/rule-names.md"));
        Path rules = Cases.ROOT.resolve("rules/src/main/resources/io/phasegate/rules");
        String drl =
                Files.readString(rules.resolve("floor.drl"))
                        + Files.readString(rules.resolve("debt.drl"))
                        + Files.readString(rules.resolve("verdict.drl"));

        assertThat(found("(?m)^\\| `((?:floor|transition\\.owed|verdict)[._][a-z_]+)` \\|", names))
                .containsExactlyInAnyOrderElementsOf(found("(?m)^rule \"([^\"]+)\"", drl));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(m -> m.group(1)).toList();
    }

    private static String examples() throws IOException {
        return YAML.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .collect(Collectors.joining());
    }
}
