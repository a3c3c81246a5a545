package io.phasegate.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReaderTest {
    private static final Pattern BY_CODE = Pattern.compile("\\\\x([0-9a-f]+)");

    static Stream<String> malformed() throws IOException {
        try (InputStream table = JsonReaderTest.class.getResourceAsStream("/json/malformed.txt")) {
            String text =
                    new String(
                            Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(JsonReaderTest::byCode);
        }
    }

    private static String byCode(String line) {
        return BY_CODE.matcher(line)
                .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void theseTextsAreNoJson(String text) {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonReader.read(text));
    }

    @Test
    void nothingIsNoJson() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonReader.read(""));
    }

    @Test
    void everyKindOfValueIsRead() {
        assertThat(JsonReader.read(" {\"a\" : [1, -2.50, \"x\", true, false, null, {}, []]}\r\n\t"))
                .hasToString("{a=[1, -2.50, x, true, false, null, {}, []]}");
    }

    @Test
    void numbersAreExact() {
        assertThat(JsonReader.read("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
        assertThat(JsonReader.read("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(JsonReader.read("9223372036854775808"))
                .isEqualTo(new BigInteger("9223372036854775808"));
        assertThat(JsonReader.read("0.1")).isEqualTo(new BigDecimal("0.1"));
        assertThat(JsonReader.read("1E+2")).isEqualTo(new BigDecimal("1E+2"));
        assertThat(JsonReader.read("1e-9999")).isEqualTo(new BigDecimal("1e-9999"));
    }

    @Test
    void aNumberOfAnyLengthIsReadOrRefusedAtOnce() {
        assertThat(JsonReader.read("9".repeat(1000))).isInstanceOf(BigInteger.class);
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonReader.read("9".repeat(10_000_000)));
    }

    @Test
    void escapesMeanWhatTheySay() {
        assertThat(JsonReader.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\""))
                .isEqualTo("\"\\/\b\f\n\r\té😀");
    }

    @Test
    void depthHasALimit() {
        String deepest = "[".repeat(JsonReader.MAX_DEPTH) + "]".repeat(JsonReader.MAX_DEPTH);
        assertThat(JsonReader.read(deepest)).isInstanceOf(List.class);
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonReader.read("[" + deepest + "]"))
                .withMessageContaining("100 levels");
    }

    @Test
    void breadthHasNone() {
        assertThat((List<?>) JsonReader.read("[[]" + ",[]".repeat(1000) + "]")).hasSize(1001);
    }

    @Test
    void aComplaintSaysWhereAndNotWhat() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonReader.read("{\"token\": secret}"))
                .withMessage("expected a value at character 11");
    }

    @Test
    void whatIsReadCanNotBeChanged() {
        Map<?, ?> read = (Map<?, ?>) JsonReader.read("{\"a\":[1]}");
        assertThat(read).isUnmodifiable();
        assertThat((List<?>) read.get("a")).isUnmodifiable();
    }
}
