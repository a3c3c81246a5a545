package io.phasegate.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.Cases;
import io.phasegate.contract.Contract;
import io.phasegate.contract.DiagnosticText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One folder a case: a contract, and the rules made of it. */
class ConversionCasesTest {
    static Stream<String> cases() throws IOException {
        return Cases.folders("convert");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theContractBecomesExactlyTheseRules(String name) throws IOException {
        Map<String, String> made = new TreeMap<>();
        convert(name).files().forEach(file -> made.put(file.name(), file.text()));

        Path expected = Cases.FOLDER.resolve("convert").resolve(name).resolve("expected");
        if (Boolean.getBoolean("golden.update")) {
            rewrite(expected, made);
        }
        assertThat(read(expected)).isEqualTo(made);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyRuleIsNamedOnceAndKnowsItsTextAndPlace(String name) throws IOException {
        Conversion conversion = convert(name);
        String all =
                String.join("\n", conversion.files().stream().map(file -> file.text()).toList());

        assertThat(conversion.rules()).extracting(RuleOrigin::name).doesNotHaveDuplicates();
        assertThat(conversion.rules()).extracting(RuleOrigin::at).isSorted();
        assertThat(all.lines().filter(line -> line.startsWith("rule ")))
                .hasSameSizeAs(conversion.rules());
        assertThat(conversion.rules())
                .allSatisfy(rule ->
                        assertThat(all)
                                .contains(
                                        "// workflow.yaml:%d\n%s"
                                                .formatted(rule.at().line(), rule.drl())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theSameContractGivesTheSameBytes(String name) throws IOException {
        assertThat(convert(name)).isEqualTo(convert(name));
    }

    private static Conversion convert(String name) throws IOException {
        Contract contract = Cases.read("convert", name);
        assertThat(contract.isValid()).as(DiagnosticText.render(contract)).isTrue();
        return Converter.convert(contract.workflow().orElseThrow(), Cases.catalogue());
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> listed = Files.list(folder)) {
            for (Path file : listed.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static void rewrite(Path folder, Map<String, String> made) throws IOException {
        Files.createDirectories(folder);
        for (String old : read(folder).keySet()) {
            Files.delete(folder.resolve(old));
        }
        for (Map.Entry<String, String> file : made.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
