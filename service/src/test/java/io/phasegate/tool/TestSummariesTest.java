package io.phasegate.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestSummariesTest {
    private static final Path OUTPUTS = Path.of("src/test/resources/tools/test-outputs");

    static Stream<Path> outputs() throws IOException {
        try (Stream<Path> files = Files.list(OUTPUTS)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void whatAKnownRunnerPrintsIsCounted(Path file) throws IOException {
        String[] parts = Files.readString(file).split("\n", 2);
        assertThat(shown(parts[1], "")).isEqualTo(parts[0].replace("expect: ", ""));
        assertThat(shown("", parts[1])).isEqualTo(parts[0].replace("expect: ", ""));
    }

    private static String shown(String stdout, String stderr) {
        return TestSummaries.counts(stdout, stderr)
                .map(counts -> counts.passed() + " " + counts.failed() + " " + counts.skipped())
                .orElse("none");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void noOutputIsTooStrange(long seed) throws IOException {
        Random random = new Random(seed);
        String all = outputs().map(TestSummariesTest::text).collect(Collectors.joining());
        StringBuilder shuffled = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            int start = random.nextInt(all.length());
            shuffled.append(all, start, Math.min(all.length(), start + random.nextInt(40)));
        }
        TestSummaries.counts(shuffled.toString(), all)
                .ifPresent(counts -> assertThat(counts.passed()).isNotNegative());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void countsAddUpToNoMoreThanFits() {
        TestCounts most = new TestCounts(Integer.MAX_VALUE, 0, 0);
        assertThat(most.plus(most).passed()).isEqualTo(Integer.MAX_VALUE);
    }
}
