package io.phasegate.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.CheckCatalogue;
import io.phasegate.contract.Contract;
import io.phasegate.contract.ContractReader;
import io.phasegate.contract.Diagnostic;
import io.phasegate.convert.Conversion;
import io.phasegate.convert.Converter;
import io.phasegate.convert.RuleOrigin;
import io.phasegate.rules.compile.BuiltInChecks;
import io.phasegate.rules.compile.CompiledRules;
import io.phasegate.rules.compile.PolicyTexts;
import io.phasegate.rules.compile.RuleCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A contract in which the validator finds no error becomes rules that compile. */
class ValidContractsTest {
    private static final Path CONTRACTS =
            DefaultContract.ROOT.resolve("tools/yaml-to-drl/src/test/resources");

    static Stream<String> contracts() throws IOException {
        CheckCatalogue builtIn = BuiltInChecks.read();
        try (Stream<Path> wild = Files.list(CONTRACTS.resolve("wild"));
                Stream<Path> cases = Files.list(CONTRACTS.resolve("cases"))) {
            List<String> names =
                    Stream.concat(wild, cases)
                            .map(folder -> CONTRACTS.relativize(folder).toString())
                            .filter(name ->
                                    read(name, builtIn).diagnostics().stream()
                                            .noneMatch(Diagnostic::isError))
                            .sorted()
                            .toList();
            return names.stream();
        }
    }

    private static Contract read(String name, CheckCatalogue builtIn) {
        return ContractReader.load("workflow.yaml", CONTRACTS.resolve(name), builtIn);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contracts")
    void itBecomesRulesThatCompile(String name) throws IOException {
        CheckCatalogue builtIn = BuiltInChecks.read();
        Contract contract = read(name, builtIn);

        Conversion conversion = Converter.convert(contract.workflow().orElseThrow(), builtIn);

        assertThat(conversion.rules()).extracting(RuleOrigin::name).doesNotHaveDuplicates();
        assertThat(RuleCompiler.classic(PolicyTexts.of(conversion, List.of())))
                .isNotInstanceOf(CompiledRules.Refused.class);
    }
}
