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

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theContractGetsExactlyTheseFindings(String name) throws IOException {
        Path folder = Cases.FOLDER.resolve("cases").resolve(name);

        String findings =
                DiagnosticText.render(
                        ContractReader.load("workflow.yaml", folder, Cases.catalogue()));

        Path expected = folder.resolve("expected.findings");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, findings);
        }
        assertThat(findings).isEqualTo(Files.readString(expected));
    }
}
