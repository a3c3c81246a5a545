package io.phasegate.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as the reference spells it: names in lower_case_with_underscores, fields in the order of
 * their records, an empty {@code Optional} left out, a {@code null} written. Safe for any thread.
 */
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .withConfigOverride(
                            Optional.class,
                            optional ->
                                    optional.setInclude(
                                            JsonInclude.Value.construct(
                                                    JsonInclude.Include.NON_ABSENT,
                                                    JsonInclude.Include.NON_ABSENT)))
                    .defaultPrettyPrinter(printer())
                    .build();

    private Json() {}

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    private static DefaultPrettyPrinter printer() {
        return new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""));
    }

    /** On one line, UTF-8. */
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Indented, without a line break at the end. */
    public static String pretty(Object value) {
        return MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    /** Throws {@code tools.jackson.core.JacksonException} where the text is no JSON value. */
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }
}
