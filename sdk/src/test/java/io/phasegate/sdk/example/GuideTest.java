package io.phasegate.sdk.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide shows code that is compiled, and run by the tests of this module. */
class GuideTest {
    private static final Path ROOT = Path.of(System.getProperty("phasegate.root", ".."));

    @ParameterizedTest
    @ValueSource(strings = {"java", "python"})
    void everyPieceOfCodeIsCutFromAProgramThatRuns(String language) throws IOException {
        String programs = flat(programs());

        assertThat(blocks(language))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(programs).contains(flat(block)));
    }

    @Test
    void whatADenialLooksLikeIsWhatTheClientSays() throws IOException {
        assertThat(blocks("text"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(GreetingAgentTest.DENIAL).isEqualTo(block.strip()));
    }

    private static List<String> blocks(String language) throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/how-to/agent-developer-guide.md"));
        return Pattern.compile(
                        "^```" + language + "\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(guide)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String programs() throws IOException {
        try (Stream<Path> java =
                        Files.list(ROOT.resolve("sdk/src/test/java/io/phasegate/sdk/example"));
                Stream<Path> python = Files.list(ROOT.resolve("sdk/python/tests"))) {
            return Stream.concat(java, python)
                    .filter(Files::isRegularFile)
                    .map(GuideTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** However it is indented. */
    private static String flat(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
    }
}
