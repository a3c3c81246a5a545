package io.phasegate.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.Diagnostic;
import io.phasegate.rules.SchemaError;
import io.phasegate.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
final class HostileArtifactsTest {
    private static List<String> messages(String schema, JsonNode artifact) {
        return Contracts.schemas(Contracts.withSchema(schema)).errors("A", "a", artifact).stream()
                .map(error -> error.pointer() + " " + error.message())
                .toList();
    }

    private static ArrayNode items(int count) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < count; i++) {
            array.add(i);
        }
        return array;
    }

    private static JsonNode nested(int levels) {
        JsonNode inner = JsonNodeFactory.instance.objectNode();
        for (int i = 1; i < levels; i++) {
            inner = JsonNodeFactory.instance.objectNode().set("a", inner);
        }
        return inner;
    }

    @Test
    void aPatternThatWouldBacktrackForEverAnswersAtOnce() {
        JsonNode text = JsonNodeFactory.instance.stringNode("a".repeat(100_000) + "!");

        assertThat(messages("{ pattern: \"^(a+)+$\" }", text)).hasSize(1);
    }

    @Test
    void aPatternThatTakesTooLongIsGivenUp() {
        String schema = "{ pattern: \"[ab]{900}c\" }";
        JsonNode text = JsonNodeFactory.instance.stringNode("ab".repeat(4_000_000));

        List<SchemaError> errors =
                Contracts.schemas(Contracts.withSchema(schema), Duration.ofMillis(100))
                        .errors("A", "a", text);

        assertThat(errors)
                .containsExactly(new SchemaError("a", "", "takes longer to validate than 100 ms"));
    }

    @Test
    void nestingHasALimit() {
        assertThat(messages("{}", nested(64))).isEmpty();
        assertThat(messages("{}", nested(65)))
                .containsExactly("/a".repeat(64) + " lies deeper than 64 levels");
    }

    @Test
    void aListThatIsTooLongIsNotRead() {
        JsonNode artifact = JsonNodeFactory.instance.objectNode().set("b", items(10_001));

        assertThat(messages("{}", items(10_000))).isEmpty();
        assertThat(messages("{}", artifact))
                .containsExactly("/b has 10001 items, but at most 10000 are read");
    }

    @Test
    void aMapOfTooManyFieldsIsNotRead() {
        ObjectNode artifact = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i <= 10_000; i++) {
            artifact.put("f" + i, i);
        }

        assertThat(messages("{}", artifact))
                .containsExactly(" has 10001 items, but at most 10000 are read");
    }

    @Test
    void schemasThatMultiplyTheirWorkAreGivenUp() {
        // each level tries the next one ten times over: 10^12 in all
        StringBuilder defs = new StringBuilder();
        for (int level = 0; level < 12; level++) {
            String next = "{ \"$ref\": \"#/$defs/l%d\" }".formatted(level + 1);
            defs.append("l%d: { allOf: [%s] }, ".formatted(level, (next + ", ").repeat(10)));
        }
        String schema = "{ \"$ref\": \"#/$defs/l0\", \"$defs\": { %s l12: { type: object } } }";

        assertThat(messages(schema.formatted(defs), JsonNodeFactory.instance.objectNode()))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(" takes ");
    }

    @Test
    void aRecursiveSchemaValidatesATree() {
        String schema = "{ type: object, properties: { a: { \"$ref\": \"#\" } }, required: [x] }";

        assertThat(messages(schema, Json.parse("{\"x\":1,\"a\":{\"x\":1,\"a\":{}}}")))
                .containsExactly("/a/a the field `x` is missing");
        assertThat(messages("{ properties: { a: { \"$ref\": \"#\" } } }", nested(64))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"$ref\": \"#\" }",
                "{ anyOf: [{ type: string }, { \"$ref\": \"#\" }] }",
                "{ \"$ref\": \"#/$defs/a\", \"$defs\": { a: { not: { \"$ref\": \"#/$defs/b\" } },"
                        + " b: { allOf: [{ \"$ref\": \"#/$defs/a\" }] } } }",
                "{ \"$dynamicRef\": \"#m\", \"$dynamicAnchor\": m }",
            })
    void aSchemaWithoutEndIsRefusedAndFitsNothing(String schema) {
        assertThat(Contracts.withSchema(schema).diagnostics())
                .filteredOn(Diagnostic::isError)
                .singleElement()
                .extracting(Diagnostic::message)
                .asString()
                .endsWith("refers to itself without end");
        assertThat(messages(schema, JsonNodeFactory.instance.objectNode())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://json-schema.org/draft/2020-12/schema",
                "https://example.org/a.json",
                "http://127.0.0.1:1/a.json",
                "classpath:draft/2020-12/schema",
                "file:///etc/passwd",
                "other.json",
            })
    void nothingIsReadFromElsewhere(String reference) {
        for (String schema :
                List.of(
                        "{ \"$ref\": \"%s\" }",
                        // a property of that name, not a keyword whose value is data
                        "{ properties: { default: { \"$ref\": \"%s\" } } }",
                        "{ properties: { a: { \"$schema\": \"%s\", \"$id\": \"urn:x\" } } }")) {
            if (schema.contains("$schema") && reference.contains("2020-12/schema")) {
                continue;
            }
            String named = schema.formatted(reference);
            assertThat(Contracts.withSchema(named).isValid()).as(named).isFalse();
            assertThat(messages(named, Json.parse("{\"default\":1,\"a\":1}"))).as(named).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?=a)b",
                "(a)\\\\1",
                "(?<!a)b",
                "((a{1000}){1000}){1000}",
                "(unclosed",
            })
    void aPatternThatIsNotLinearIsRefused(String pattern) {
        for (String schema :
                List.of("{ pattern: \"%s\" }", "{ patternProperties: { \"%s\": {} } }")) {
            assertThat(Contracts.withSchema(schema.formatted(pattern)).diagnostics())
                    .as(schema.formatted(pattern))
                    .filteredOn(Diagnostic::isError)
                    .singleElement()
                    .extracting(Diagnostic::code)
                    .isEqualTo("invalid-schema");
        }
    }

    @Test
    void namesAreShownHarmlesslyAndShort() {
        ObjectNode artifact = JsonNodeFactory.instance.objectNode();
        artifact.put("\u001b[2J\u202e", 1).put("n".repeat(10_000), 2).put("{0} ''", 3);

        assertThat(messages("{ additionalProperties: false }", artifact))
                .satisfiesExactly(
                        steering ->
                                assertThat(steering)
                                        .isEqualTo(
                                                " the field `\\u{001b}[2J\\u{202e}` is not known"
                                                        + " to the schema"),
                        longOne -> assertThat(longOne).hasSizeLessThan(200).endsWith("…"),
                        format -> assertThat(format).contains("`{0} ''`"));
    }

    @Test
    void formatsAreAsserted() {
        assertThat(messages("{ format: date }", JsonNodeFactory.instance.stringNode("yesterday")))
                .hasSize(1);
        assertThat(messages("{ format: date }", JsonNodeFactory.instance.stringNode("2026-01-31")))
                .isEmpty();
        assertThat(
                        messages(
                                "{ format: email }",
                                JsonNodeFactory.instance.stringNode("a".repeat(500_000))))
                .hasSize(1);
    }

    @Test
    void patternsMeanWhatJsonSchemaSays() {
        JsonNode twoLines = JsonNodeFactory.instance.stringNode("ab\n");

        assertThat(messages("{ pattern: b }", twoLines)).isEmpty();
        assertThat(messages("{ pattern: \"^ab$\" }", twoLines)).hasSize(1);
        assertThat(messages("{ pattern: \"^\\\\u0061\\\\x62\\\\s$\" }", twoLines)).isEmpty();
        assertThat(
                        messages(
                                "{ pattern: \"^\\\\/a\\\\-b$\" }",
                                JsonNodeFactory.instance.stringNode("/a-b")))
                .isEmpty();
    }

    @Test
    void anOlderDraftIsReadAsItSays() {
        String schema =
                "{ \"$schema\": \"http://json-schema.org/draft-07/schema#\","
                        + " definitions: { a: { type: string } },"
                        + " properties: { a: { \"$ref\": \"#/definitions/a\" } } }";

        assertThat(Contracts.withSchema(schema).isValid()).isTrue();
        assertThat(messages(schema, Json.parse("{\"a\":1}"))).hasSize(1);
        assertThat(messages(schema, Json.parse("{\"a\":\"1\"}"))).isEmpty();
    }

    @Test
    void whatThePhaseDoesNotAskForNeverFits() {
        ArtifactSchemas schemas = Contracts.schemas(Contracts.withSchema("{}"));

        assertThat(schemas.errors("B", "a", Json.parse("{}"))).hasSize(1);
        assertThat(schemas.errors("A", "b", Json.parse("{}"))).hasSize(1);
    }

    @Test
    void allThreadsGetTheSameAnswer() throws Exception {
        ArtifactSchemas schemas = Contracts.schemas(Contracts.defaultContract());
        JsonNode artifact = Json.parse("{\"title\":1,\"acceptance_criteria\":[{},{}]}");
        List<SchemaError> expected = schemas.errors("PLAN", "plan_document", artifact);
        Callable<List<SchemaError>> work =
                () -> schemas.errors("PLAN", "plan_document", artifact.deepCopy());
        List<Callable<List<SchemaError>>> works = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            works.add(work);
        }

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<SchemaError>> each : threads.invokeAll(works)) {
                assertThat(each.get()).isEqualTo(expected);
            }
        }
    }
}
