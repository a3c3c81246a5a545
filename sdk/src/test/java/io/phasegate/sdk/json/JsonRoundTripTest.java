package io.phasegate.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRoundTripTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_260_101, -7})
    void whatIsWrittenIsReadAgain(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            Object value = value(random, 4);

            assertThat(JsonReader.read(JsonWriter.write(value))).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_260_101, -7})
    void aDamagedTextIsReadOrRefusedAndNothingElse(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            String damaged = damage(random, JsonWriter.write(value(random, 4)));
            try {
                String written = JsonWriter.write(JsonReader.read(damaged));
                assertThat(JsonWriter.write(JsonReader.read(written))).isEqualTo(written);
            } catch (MalformedJsonException refused) {
                assertThat(refused).hasMessageMatching("(?s).*at character \\d+");
            }
        }
    }

    private static String damage(Random random, String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(damaged.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> damaged.insert(at, "[]{}\",:\\0e-u".charAt(random.nextInt(12)));
                case 1 -> damaged.setLength(at);
                default -> damaged.insert(at, (char) random.nextInt(0x10000));
            }
        }
        return damaged.toString();
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong();
            case 3 -> (long) random.nextInt(100);
            case 4 -> new BigDecimal(new BigInteger(70, random), random.nextInt(60) + 1);
            case 5 -> new BigInteger(200, random).setBit(100);
            case 6 -> text(random);
            case 7 -> list(random, depth - 1);
            default -> object(random, depth - 1);
        };
    }

    private static List<@Nullable Object> list(Random random, int depth) {
        List<@Nullable Object> items = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            items.add(value(random, depth));
        }
        return items;
    }

    private static Map<String, @Nullable Object> object(Random random, int depth) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            fields.put(text(random), value(random, depth));
        }
        return fields;
    }

    /** Of any characters there are: controls, quotes, the whole plane and beyond it. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int character =
                    random.nextInt(random.nextBoolean() ? 128 : Character.MAX_CODE_POINT + 1);
            if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
                text.appendCodePoint(character);
            }
        }
        return text.toString();
    }
}
