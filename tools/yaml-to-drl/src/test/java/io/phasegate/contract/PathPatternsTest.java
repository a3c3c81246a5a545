package io.phasegate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternsTest {
    @TestFactory
    Stream<DynamicTest> everyRowOfTheTableHolds() throws IOException {
        try (InputStream table = PathPatternsTest.class.getResourceAsStream("/path-patterns.psv")) {
            String text =
                    new String(
                            Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|", 2))
                    .map(row -> dynamicTest(row[0] + " is " + row[1], () -> holds(row[0], row[1])));
        }
    }

    private static void holds(String pattern, String expected) {
        if (expected.startsWith("!")) {
            assertThat(PathPatterns.problem(pattern)).contains(expected.substring(1));
            assertThatIllegalArgumentException().isThrownBy(() -> PathPatterns.expand(pattern));
        } else {
            assertThat(PathPatterns.problem(pattern)).isEmpty();
            assertThat(PathPatterns.expand(pattern)).containsExactly(expected.split(" "));
        }
    }

    @Test
    void theLongestPatternIsATouchShorterThanTooLong() {
        assertThat(PathPatterns.problem("a".repeat(1000))).isEmpty();
        assertThat(PathPatterns.problem("a".repeat(1001)))
                .contains("the pattern is longer than 1000 characters");
    }

    @Test
    void exactlyAsManyAlternativesAsAllowedAreExpanded() {
        assertThat(PathPatterns.expand("{a,b}".repeat(8))).hasSize(256);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatHasNoProblemExpandsAndNothingElseIsThrown(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder pattern = new StringBuilder();
            for (int length = random.nextInt(14); length > 0; length--) {
                pattern.append("{},[]!\\-ab/*.~".charAt(random.nextInt(14)));
            }
            String text = pattern.toString();
            Optional<String> problem = PathPatterns.problem(text);
            if (problem.isEmpty()) {
                assertThat(PathPatterns.expand(text)).as(text).isNotEmpty().hasSizeLessThan(257);
            }
        }
    }
}
