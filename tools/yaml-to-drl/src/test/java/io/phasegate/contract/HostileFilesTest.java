package io.phasegate.contract;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files made to cost time or memory are answered at once, findings and their text included. */
class HostileFilesTest {
    /** Far more than any of them takes, so that a busy machine does not matter. */
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private static CheckCatalogue builtIn = new CheckCatalogue("", List.of());

    @BeforeAll
    static void readTheCatalogue() throws IOException {
        builtIn = Cases.builtIn();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("billion laughs", laughs(), "yaml-alias"),
                Arguments.of("merges of merges", merges(), "yaml-alias"),
                Arguments.of("one large anchor, often", repeated(), "yaml-alias"),
                Arguments.of("flow lists in lists", "a: " + "[".repeat(500_000), "yaml-too-deep"),
                Arguments.of("flow maps in maps", "a: " + "{a: ".repeat(200_000), "yaml-too-deep"),
                Arguments.of("block lists in lists", "- ".repeat(500_000), "yaml-too-deep"),
                Arguments.of("block maps in maps", stairs(), "yaml-too-deep"),
                Arguments.of("two mebibytes", "x-a: b\n".repeat(300_000), "file-too-large"),
                Arguments.of("one long line", "x".repeat(1_000_000), "wrong-type"),
                Arguments.of("questions", "? ".repeat(500_000), "yaml-too-deep"),
                Arguments.of("an open quote", "a: \"" + "b\n ".repeat(300_000), "yaml-syntax"));
    }

    static Stream<Arguments> costly() {
        return Stream.of(
                Arguments.of("unknown keys in one line", inBraces(i -> "k" + i + ": 1", 50_000)),
                Arguments.of("unknown keys in lines", lines(i -> "k" + i + ": 1", 50_000)),
                Arguments.of("one key again and again", lines(_ -> "k: 1", 150_000)),
                Arguments.of("keys of the author", inBraces(i -> "x-" + i + ": 1", 80_000)),
                Arguments.of("a ring of phases", contract(4_000, 1)),
                Arguments.of("phases without edges", contract(4_000, 0)),
                Arguments.of("many edges from each", contract(400, 30)),
                Arguments.of("gates with checks", gates(1_500)),
                Arguments.of("unknown tools", tools(i -> "write_file" + i % 7 + "x" + i, 40_000)),
                Arguments.of("tools misspelt", tools(_ -> "write_filess", 50_000)),
                Arguments.of("braces in patterns", patterns("{a,b}".repeat(8) + "{", 15_000)),
                Arguments.of("patterns at the limit", patterns("{a,b}".repeat(8), 15_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void itIsRefusedAtOnce(String name, String yaml, String code) {
        Contract contract = answered(yaml);

        assertThat(contract.diagnostics()).extracting(Diagnostic::code).contains(code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("costly")
    void itIsAnsweredAtOnce(String name, String yaml) {
        assertThat(yaml.length()).isLessThan(YamlText.MAX_LENGTH);

        answered(yaml);
    }

    private static Contract answered(String yaml) {
        return assertTimeoutPreemptively(
                AT_MOST,
                () -> {
                    Contract contract =
                            ContractReader.read(
                                    new ContractSource("workflow.yaml", yaml, Map.of()), builtIn);
                    assertThat(DiagnosticText.render(contract)).isNotEmpty();
                    assertThat(contract.diagnostics()).hasSizeLessThan(501);
                    return contract;
                });
    }

    private static String laughs() {
        return "x-a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
                + IntStream.range(0, 30)
                        .mapToObj(i ->
                                "x-a%d: &a%d [%s]\n"
                                        .formatted(i + 1, i + 1, ("*a" + i + ", ").repeat(9)))
                        .collect(joining());
    }

    private static String merges() {
        return "x-a0: &a0 {k0: 1}\n"
                + IntStream.range(0, 40)
                        .mapToObj(i ->
                                "x-a%d: &a%d {b: *a%d, c: *a%d, <<: *a%d}\n"
                                        .formatted(i + 1, i + 1, i, i, i))
                        .collect(joining());
    }

    private static String repeated() {
        return "x-a: &a [" + "lol, ".repeat(50_000) + "]\nx-b: [" + "*a, ".repeat(50_000) + "]\n";
    }

    private static String stairs() {
        return IntStream.range(0, 1_000).mapToObj(i -> " ".repeat(i) + "a:\n").collect(joining());
    }

    private static String inBraces(IntFunction<String> entry, int count) {
        return "{" + IntStream.range(0, count).mapToObj(entry).collect(joining(", ")) + "}";
    }

    private static String lines(IntFunction<String> entry, int count) {
        return IntStream.range(0, count).mapToObj(entry).collect(joining("\n"));
    }

    private static String contract(int phases, int edges) {
        return "phases:\n"
                + lines(i -> "- {id: P" + i + ", name: P, allowed_tools: []}", phases)
                + "\ntransitions:\n"
                + IntStream.range(0, phases)
                        .boxed()
                        .flatMap(i ->
                                IntStream.rangeClosed(1, edges)
                                        .mapToObj(step ->
                                                "- {from: P"
                                                        + i
                                                        + ", to: P"
                                                        + (i + step) % phases
                                                        + "}\n"))
                        .collect(joining())
                + "enforcement: {}\n";
    }

    private static String gates(int phases) {
        String checks = "{check: has_summary}, {check: has_summary, id: b}";
        return "phases:\n"
                + lines(
                        i ->
                                "- {id: P%d, name: P, allowed_tools: [], gates: [{id: g%d, type: validation, blockers: [%s]}]}"
                                        .formatted(i, i, checks),
                        phases)
                + "\ntransitions:\n"
                + lines(i -> "- {from: P%d, to: P%d, gate: g%d}".formatted(i, i + 1, i), phases)
                + "\nenforcement: {}\n";
    }

    private static String tools(IntFunction<String> tool, int count) {
        return "phases:\n- id: A\n  name: A\n  allowed_tools:\n"
                + lines(i -> "  - " + tool.apply(i), count)
                + "\ntransitions: []\nenforcement: {}\n";
    }

    private static String patterns(String pattern, int count) {
        return "phases:\n- id: A\n  name: A\n  allowed_tools: [write_files]\n"
                + "  tool_constraints:\n    write_files:\n      allowed_patterns:\n"
                + lines(i -> "      - \"" + pattern + i + "\"", count)
                + "\ntransitions: []\nenforcement: {}\n";
    }
}
