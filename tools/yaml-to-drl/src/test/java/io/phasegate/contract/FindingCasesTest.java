package io.phasegate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One folder a case: a contract, and what the validator says of it. */
class FindingCasesTest {
    static Stream<String> cases() throws IOException {
        return Cases.folders("cases");
    }

    static Stream<String> wild() throws IOException {
        return Cases.folders("wild");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theContractGetsExactlyTheseFindings(String name) throws IOException {
        Contract contract = Cases.read("cases", name);

        compare(contract, folder("cases", name));
        assertThat(contract.diagnostics())
                .allSatisfy(
                        finding -> assertThat(finding.help()).as(finding.message()).isPresent());
    }

    /** Contracts as they are found in the wild load unchanged. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("wild")
    void aContractFromTheWildHasNoError(String name) throws IOException {
        Contract contract =
                ContractReader.load("workflow.yaml", folder("wild", name), Cases.builtIn());

        compare(contract, folder("wild", name));
        assertThat(contract.diagnostics()).noneMatch(Diagnostic::isError);
    }

    private static Path folder(String kind, String name) {
        return Cases.FOLDER.resolve(kind).resolve(name);
    }

    private static void compare(Contract contract, Path folder) throws IOException {
        String findings = DiagnosticText.render(contract);
        Path expected = folder.resolve("expected.findings");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, findings);
        }
        assertThat(findings).isEqualTo(Files.readString(expected));
    }
}
