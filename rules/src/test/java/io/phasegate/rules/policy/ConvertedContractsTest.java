package io.phasegate.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.ContractReader;
import io.phasegate.contract.Workflow;
import io.phasegate.convert.Converter;
import io.phasegate.rules.compile.BuiltInChecks;
import io.phasegate.rules.compile.PolicyTexts;
import io.phasegate.rules.compile.RuleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules of the converter's own cases decide. */
class ConvertedContractsTest {
    private static final Path CASES =
            DefaultContract.ROOT.resolve("tools/yaml-to-drl/src/test/resources/convert");
    private static final Path TABLES =
            DefaultContract.ROOT.resolve("rules/src/test/resources/rulings");

    /** One row: a request, and the verdict with the rules of all violations. */
    private record Row(String request, String ruling) {
        static Row parse(String line) {
            String[] cells = line.split("\\|");
            return new Row(cells[0].strip(), cells[1].strip());
        }
    }

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return List.copyOf(
                    folders.map(folder -> folder.getFileName().toString()).sorted().toList())
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void requestsAreDecidedAsTheTableSays(String name) throws IOException {
        Workflow workflow = workflow(name);
        CompiledPolicy policy = CompiledPolicy.classic(texts(workflow));
        for (Row row : rows(name)) {
            Ruling ruling = RequestLine.parse(row.request()).ask(policy, workflow);
            assertThat(ruling.shown()).as(row.request()).isEqualTo(row.ruling());
        }
    }

    /** Those that between them hold every form of condition. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "all-of-the-approvers",
                "an-authors-own-checks",
                "each-phase-counts-its-own-runs",
                "every-constraint",
                "what-is-not-forbidden-is-allowed"
            })
    void bothWaysToCompileDecideAlike(String name) throws IOException {
        Workflow workflow = workflow(name);
        CompiledPolicy classic = CompiledPolicy.classic(texts(workflow));
        CompiledPolicy executable = CompiledPolicy.executable(texts(workflow));

        assertThat(classic.ruleNames()).isEqualTo(executable.ruleNames());
        for (Row row : rows(name)) {
            RequestLine request = RequestLine.parse(row.request());
            assertThat(request.ask(executable, workflow))
                    .as(row.request())
                    .isEqualTo(request.ask(classic, workflow));
        }
    }

    private static Workflow workflow(String name) throws IOException {
        return ContractReader.load("workflow.yaml", CASES.resolve(name), BuiltInChecks.read())
                .workflow()
                .orElseThrow();
    }

    private static List<RuleText> texts(Workflow workflow) {
        return PolicyTexts.of(Converter.convert(workflow, BuiltInChecks.read()), List.of());
    }

    private static List<Row> rows(String name) throws IOException {
        return Files.readAllLines(TABLES.resolve(name + ".psv")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Row::parse)
                .toList();
    }
}
