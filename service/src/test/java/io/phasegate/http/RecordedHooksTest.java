package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Whole events in the form in which agents send them, all of their tools among them, and bodies
 * that are none: each gets a verdict that its agent can read, and the one it should.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class RecordedHooksTest {
    private static final String MEGABYTE = "x".repeat((1 << 20) + 1);

    private final HookGround ground;

    RecordedHooksTest(@TempDir Path folder) throws IOException {
        ground = new HookGround(folder);
    }

    @AfterAll
    void stop() {
        ground.close();
    }

    static Stream<Arguments> events() throws IOException {
        List<Arguments> all = new ArrayList<>();
        for (String agent : HookGround.AGENTS) {
            Path file = HookGround.TABLES.resolve("recorded/" + agent + ".jsonl");
            for (String line : Files.readAllLines(file)) {
                JsonNode row = Json.parse(line);
                // as it stands: what is written anew would lose odd characters
                String event = line.substring(line.indexOf("\"event\": ") + 9, line.length() - 1);
                all.add(Arguments.of(agent, row.path("case").stringValue(), row, event));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("events")
    void aRecordedEventGetsItsVerdict(String agent, String name, JsonNode row, String event)
            throws IOException {
        long before = ground.decisions();

        HookGround.Told told =
                ground.tell(
                        agent,
                        row.path("phase").stringValue(),
                        event.replace("$MEGABYTE", MEGABYTE));

        assertThat(told.word())
                .as(name + ": " + told.reason())
                .isEqualTo(row.path("expect").stringValue());
        assertThat(told.reason()).contains(row.path("reason").asString(""));
        assertThat(ground.decisions() - before)
                .as("on record")
                .isEqualTo(told.word().equals("nothing") ? 0 : 1);
    }

    static Stream<Arguments> bodies() throws IOException {
        return HookGround.table("bodies.json")
                .valueStream()
                .map(row -> Arguments.of(row.path("case").stringValue(), row));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aBodyGetsItsVerdict(String name, JsonNode row) {
        byte[] body =
                row.path("body")
                        .stringValue()
                        .replace("$W", ground.workspace().toString())
                        .getBytes(StandardCharsets.ISO_8859_1);
        String credential = row.path("session").asBoolean(false) ? "" : ground.token("PLAN");

        HookGround.Told told = ground.tell("claude-code", credential, body);

        assertThat(told.word())
                .as(name + ": " + told.reason())
                .isEqualTo(row.path("expect").stringValue());
        assertThat(told.reason()).contains(row.path("reason").asString(""));
    }

    @Test
    void whatIsTooLargeOrTooDeepIsDenied() {
        String much = "x".repeat(5 << 20);
        for (String input :
                List.of(
                        "{\"file_path\": \"" + much + "\"}",
                        "[".repeat(200) + "]".repeat(200),
                        "{\"a\":".repeat(200) + "1" + "}".repeat(200),
                        "{\"file_path\": \"src/" + "a/".repeat(100_000) + "\"}",
                        "{\"file_path\": [" + "\"src/app.py\",".repeat(20_000) + "\"/etc/x\"]}",
                        "{\"n\": " + "9".repeat(5_000) + "}",
                        "{\"file_path\": \"src/app.py\", \"" + "k".repeat(20_000) + "\": 1}")) {
            String event =
                    """
                    {"session_id": "s", "cwd": "$W", "hook_event_name": "PreToolUse",
                    "tool_name": "Read", "tool_input": %s}
                    """
                            .formatted(input);
            assertThat(ground.tell("claude-code", "PLAN", event).word())
                    .as(input.substring(0, Math.min(40, input.length())))
                    .isEqualTo("deny");
        }
    }
}
