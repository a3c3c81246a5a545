package io.phasegate.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
    private static final List<String> PIECES =
            List.of(
                    "artifact",
                    ".",
                    "a",
                    "(",
                    ")",
                    "[",
                    "]",
                    "&&",
                    "||",
                    "!",
                    "==",
                    "in",
                    "has(",
                    "size(",
                    ".all(",
                    "x,",
                    "\"s\"",
                    "'",
                    "r\"",
                    "\\",
                    "1",
                    "0x",
                    "1e",
                    "-",
                    "?",
                    ":",
                    " ",
                    "\n",
                    "//",
                    "é",
                    "\uD83D",
                    "{{",
                    "params.",
                    "true",
                    "null",
                    "\"\"\"");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a = 1          | 2 | `=` means nothing in a condition
                    a +            | 2 | `+` means nothing in a condition
                    size(a         | 6 | expected `)`, found the end
                    a.b ==         | 6 | the condition ends too early
                    foo(a)         | 0 | unknown function `foo`
                    a.foo(b)       | 2 | unknown method `foo`
                    has(a)         | 4 | `has` asks for a field
                    5u             | 0 | `5u` is not a number
                    a == 99999999999999999999 | 5 | the number is out of range
                    """)
    void aSyntaxErrorIsNamedWhereItStands(String condition, int offset, String message) {
        ConditionProblem problem = Conditions.syntaxProblem(condition).orElseThrow();
        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.offset()).isEqualTo(offset);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyTextIsReadOrRefusedAndNeverThrows(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(30); j >= 0; j--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            Conditions.syntaxProblem(text.toString())
                    .ifPresent(problem ->
                            assertThat(problem.offset() + problem.length())
                                    .isBetween(0, text.length()));
        }
    }

    @Test
    void depthAndLengthAreCapped() {
        for (String piece : List.of("(", "!", "[", "a.all(x,", "true?(", "a[")) {
            assertThat(Conditions.syntaxProblem(piece.repeat(3900 / piece.length()))).isPresent();
        }
        assertThat(Conditions.syntaxProblem("a".repeat(5000))).isPresent();
        assertThat(Conditions.syntaxProblem("a" + " || a".repeat(700))).isPresent();
    }
}
