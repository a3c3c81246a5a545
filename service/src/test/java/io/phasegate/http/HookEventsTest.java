package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A table of calls as agents make them, each with the verdict it gets in a phase. */
@TestInstance(Lifecycle.PER_CLASS)
final class HookEventsTest {
    private final HookGround ground;

    HookEventsTest(@TempDir Path folder) throws IOException {
        ground = new HookGround(folder);
    }

    @AfterAll
    void stop() {
        ground.close();
    }

    static Stream<Arguments> events() throws IOException {
        Stream.Builder<Arguments> all = Stream.builder();
        for (String agent : HookGround.AGENTS) {
            HookGround.table(agent + ".json")
                    .forEach(each ->
                            all.add(Arguments.of(agent, each.path("case").asString(""), each)));
        }
        return all.build();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("events")
    void anEventGetsItsVerdict(String agent, String name, JsonNode row) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("session_id", "a-session")
                .put("transcript_path", "/home/ada/.claude/x.jsonl")
                .put("permission_mode", "default")
                .put("hook_event_name", agent.equals("gemini") ? "BeforeTool" : "PreToolUse")
                .put("cwd", row.path("cwd").asString("$W"))
                .put("tool_use_id", "toolu_1");
        event.set("tool_name", row.path("tool_name"));
        if (row.has("tool_input")) {
            event.set("tool_input", row.path("tool_input"));
        }
        String body =
                event.toString()
                        .replace("\ud800", "\\ud800") // no encoding has it
                        .replace("$LONG", "x".repeat(1001))
                        .replace("$HALF", "x".repeat(600));

        HookGround.Told told = ground.tell(agent, row.path("phase").stringValue(), body);

        assertThat(told.word())
                .as(name + ": " + told.reason())
                .isEqualTo(row.path("expect").stringValue());
        assertThat(told.reason()).contains(row.path("reason").asString(""));
    }
}
