package io.phasegate.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {
    private static final String PIECES = "ab.*?/[]!-\\";

    @TestFactory
    Stream<DynamicTest> everyRowOfTheTableHolds() {
        return rows().map(row ->
                dynamicTest(
                        String.join(" ", row),
                        () ->
                                assertThat(PathPattern.matches(row[0], row[1]))
                                        .isEqualTo(row[2].equals("yes"))));
    }

    @Test
    void anyAndNoneAreOpposites() {
        assertThat(PathPattern.matchesAny("src/a.py", "tests/**", "src/**")).isTrue();
        assertThat(PathPattern.matchesNone("src/a.py", "tests/**", "src/**")).isFalse();
        assertThat(PathPattern.matchesAny("src/a.py")).isFalse();
        assertThat(PathPattern.matchesNone("src/a.py")).isTrue();
    }

    /** {@code **} differs from java.nio's, so each directory of the pattern is compared alone. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneSegmentMatchesAsTheFileSystemsGlobDoes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, "ab.*?", 6).replaceAll("\\*+", "*");
            String path = text(random, "ab.", 6);
            if (path.matches("\\.*") || pattern.isEmpty()) {
                continue;
            }
            boolean expected =
                    FileSystems.getDefault()
                            .getPathMatcher("glob:" + pattern)
                            .matches(Path.of(path));
            assertThat(PathPattern.matches(pattern, path))
                    .as("%s on %s", pattern, path)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void matchingAgreesWithTheDefinitionWrittenAsRecursion(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            String pattern = directories(random, List.of("a", "b", "*", "**", "a*", "?", "*b*"), 5);
            String path = directories(random, List.of("a", "b", "ab", "ba", ".a"), 6);
            assertThat(PathPattern.matches(pattern, path))
                    .as("%s on %s", pattern, path)
                    .isEqualTo(PlainMatcher.matches(pattern, path));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void noPatternHoweverOddThrows(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            PathPattern.matches(text(random, PIECES, 12), text(random, PIECES, 12));
        }
    }

    @Test
    void nestedRepetitionStaysCheap() {
        String stars = "**/a*a*a*a*a*b/".repeat(60) + "x";
        String path = ("a".repeat(60) + "/").repeat(60) + "y";
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(PathPattern.matches(stars, path)).isFalse());
    }

    private static String directories(Random random, List<String> names, int most) {
        return String.join(
                "/",
                Stream.generate(() -> names.get(random.nextInt(names.size())))
                        .limit(1 + random.nextInt(most))
                        .toList());
    }

    private static String text(Random random, String alphabet, int most) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(most + 1);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static Stream<String[]> rows() {
        try (InputStream table = PathPatternTest.class.getResourceAsStream("/patterns.psv")) {
            String text =
                    new String(
                            Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The definition, exponential and obvious. */
    private static final class PlainMatcher {
        static boolean matches(String pattern, String path) {
            return segments(List.of(pattern.split("/")), List.of(path.split("/")));
        }

        private static boolean segments(List<String> pattern, List<String> path) {
            if (pattern.isEmpty()) {
                return path.isEmpty();
            }
            List<String> rest = pattern.subList(1, pattern.size());
            if (pattern.getFirst().equals("**")) {
                if (rest.isEmpty()) {
                    return !path.isEmpty();
                }
                return segments(rest, path)
                        || (!path.isEmpty() && segments(pattern, path.subList(1, path.size())));
            }
            return !path.isEmpty()
                    && path.getFirst()
                            .matches(pattern.getFirst().replaceAll("\\*+", ".*").replace("?", "."))
                    && segments(rest, path.subList(1, path.size()));
        }
    }
}
