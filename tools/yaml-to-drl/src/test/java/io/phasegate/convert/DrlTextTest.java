package io.phasegate.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DrlTextTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "plain tests/** text | \"plain tests/** text\"",
                "\"); System.exit(0); // | \"\\\"); System.exit(0); //\"",
                "a\\u0022b | \"a\\\\u0022b\"",
                "caf\u00e9 \u2028 | \"caf\\u00E9 \\u2028\"",
            })
    void aStringIsALiteral(String text, String literal) {
        assertThat(DrlText.string(text)).isEqualTo(literal);
    }

    @Test
    void controlCharactersAndLineEndsAreEscapedInAString() {
        assertThat(DrlText.string("a\nb\rc\td\0e\u007f\ud83d\ude00"))
                .isEqualTo("\"a\\nb\\rc\\td\\u0000e\\u007F\\uD83D\\uDE00\"");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyStringComesBackAsItWas(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String text = anyText(random);
            String literal = DrlText.string(text);
            assertThat(literal).matches("\"([ !#-\\[\\]-~]|\\\\[\"\\\\nrt]|\\\\u[0-9A-F]{4})*\"");
            assertThat(asJavaReadsIt(literal)).isEqualTo(text);
        }
    }

    @Test
    void aCommentStaysOnItsLineAndEndsNoBlock() {
        assertThat(DrlText.comment("a\r\nrule \"x\" \u2028 */ \\u000a then"))
                .isEqualTo("a<U+000D><U+000A>rule \"x\" <U+2028> * / \\\\u000a then");
    }

    /** Unicode escapes first, wherever a backslash is not itself escaped; then the others. */
    private static String asJavaReadsIt(String literal) {
        String read =
                Pattern.compile("(\\\\\\\\)|\\\\u([0-9A-F]{4})")
                        .matcher(literal)
                        .replaceAll(escape ->
                                Matcher.quoteReplacement(
                                        escape.group(1) != null
                                                ? escape.group(1)
                                                : Character.toString(
                                                        Integer.parseInt(escape.group(2), 16))));
        assertThat(read).startsWith("\"").endsWith("\"");
        String inside = read.substring(1, read.length() - 1);
        assertThat(inside)
                .doesNotContainPattern("[\n\r]")
                .doesNotMatch("(.*[^\\\\])?(\\\\\\\\)*\".*");
        return inside.translateEscapes();
    }

    private static String anyText(Random random) {
        String odd = "\"\\u0022\n\r\t/*'$@{}()#;\u2028\u0000\u00e9\ud83d";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(20);
        for (int i = 0; i < length; i++) {
            text.append(odd.charAt(random.nextInt(odd.length())));
        }
        return text.toString();
    }
}
