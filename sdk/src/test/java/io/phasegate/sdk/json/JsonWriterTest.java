package io.phasegate.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    /** Artifacts may be handed in as records of an agent's own. */
    public record Plan(String planTitle, Optional<String> remark, List<Step> steps) {}

    public record Step(int number) {}

    @Test
    void recordsAreObjects() {
        assertThat(JsonWriter.write(new Plan("A", Optional.empty(), List.of(new Step(1)))))
                .isEqualTo("{\"plan_title\":\"A\",\"steps\":[{\"number\":1}]}");
        assertThat(JsonWriter.write(new Plan("A", Optional.of("b"), List.of())))
                .isEqualTo("{\"plan_title\":\"A\",\"remark\":\"b\",\"steps\":[]}");
    }

    @Test
    void numbersAndInstantsKeepTheirValue() {
        assertThat(JsonWriter.write(List.of(1, 2L, 0.5, 1.0e300, new BigDecimal("1.10"), (byte) 3)))
                .isEqualTo("[1,2,0.5,1.0E300,1.10,3]");
        assertThat(JsonWriter.write(Instant.parse("2026-01-01T00:00:00Z")))
                .isEqualTo("\"2026-01-01T00:00:00Z\"");
    }

    @Test
    void controlCharactersAreEscaped() {
        assertThat(JsonWriter.write("a\u0000\u001f\n\"\\/é\u2028"))
                .isEqualTo("\"a\\u0000\\u001f\\n\\\"\\\\/é\u2028\"");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        refused(Double.NaN, "NaN");
        refused(Float.POSITIVE_INFINITY, "Infinity");
        refused("\ud800", "surrogate");
        refused(new Object(), "java.lang.Object");
        refused(Map.of(1, 2), "no string");
    }

    @Test
    void aListThatHoldsItselfIsRefused() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        refused(endless, "100 levels");
    }

    private static void refused(Object value, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonWriter.write(value))
                .withMessageContaining(why);
    }
}
