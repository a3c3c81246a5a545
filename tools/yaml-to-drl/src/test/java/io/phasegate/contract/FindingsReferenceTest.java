package io.phasegate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of findings: a section for every code there is, with an example that is true. */
class FindingsReferenceTest {
    private static final Path PAGE = Cases.ROOT.resolve("docs/reference/findings.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^### `([a-z0-9-]+)`$");
    private static final Pattern EXAMPLE =
            Pattern.compile(
                    "(?s)(### `([a-z0-9-]+)`\n\n(?:(?!\n###).)*?<!-- (case|author-rule): (\\S+) -->\n```text\n)"
                            + "(.*?)(```\n)");

    /** Where a code stands in our sources: as the argument that names it. */
    private static final Pattern CODE =
            Pattern.compile(
                    "(?:\\b(?:error|warning|note|unknown|YamlRefused|Duplicates\\s*\\.check)\\(\\s*"
                            + "|CODE =\\s*|severity\\(\\),\\s*|sameCheck \\? |: (?=\"duplicate-))"
                            + "\"([a-z0-9]+(?:-[a-z0-9]+)*)\"");

    @Test
    void everyCodeInTheSourcesHasASectionAndTheOtherWayRound() throws IOException {
        assertThat(sections()).isEqualTo(codes());
    }

    @Test
    void everyCodeOfTheCasesHasASection() throws IOException {
        Pattern code = Pattern.compile("(?m)^(?:error|warning|note)\\[([a-z0-9-]+)]");
        Set<String> seen = new TreeSet<>();
        for (String name : Cases.folders("cases").toList()) {
            Path findings =
                    Cases.FOLDER.resolve("cases").resolve(name).resolve("expected.findings");
            code.matcher(Files.readString(findings)).results().forEach(m -> seen.add(m.group(1)));
        }
        assertThat(sections()).containsAll(seen);
    }

    /** Rewritten with {@code -Dgolden.update=true}. */
    @Test
    void theExamplesAreWhatTheValidatorSays() throws IOException {
        String page = Files.readString(PAGE);

        String current =
                EXAMPLE.matcher(page)
                        .replaceAll(example ->
                                Matcher.quoteReplacement(
                                        example.group(1) + shown(example) + example.group(6)));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, current);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(current);
    }

    /** The case's first finding of the section's code. */
    private static String shown(MatchResult example) {
        return example.group(3).equals("case")
                ? ofContract(example.group(4), example.group(2))
                : ofRule(example.group(4), example.group(2));
    }

    private static String ofRule(String name, String code) {
        Path cases = Cases.ROOT.resolve("rules/src/test/resources/author-rules/refused");
        try {
            String findings = Files.readString(cases.resolve(name).resolve("expected.findings"));
            int start = findings.lastIndexOf('\n', findings.indexOf("[" + code + "]")) + 1;
            return findings.substring(start).split("\n\n", 2)[0] + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ofContract(String name, String code) {
        try {
            Contract contract = Cases.read("cases", name);
            Diagnostic finding =
                    contract.diagnostics().stream()
                            .filter(each -> each.code().equals(code))
                            .findFirst()
                            .orElseThrow();
            Map<String, String> sources =
                    Map.of(contract.source().file(), contract.source().yaml());
            return DiagnosticText.render(List.of(finding), sources).split("\n\n", 2)[0] + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> sections() throws IOException {
        return SECTION.matcher(Files.readString(PAGE))
                .results()
                .map(section -> section.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String sources :
                List.of(
                        "tools/yaml-to-drl/src/main/java",
                        "rules/src/main/java",
                        "service/src/main/java/io/phasegate/decision",
                        "service/src/main/java/io/phasegate/policytest")) {
            try (Stream<Path> files = Files.walk(Cases.ROOT.resolve(sources))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    CODE.matcher(Files.readString(file))
                            .results()
                            .forEach(code -> codes.add(code.group(1)));
                }
            }
        }
        return codes;
    }
}
