package io.phasegate.hook;

import io.phasegate.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one agent's events and tools mean; the tables lie beside this class as JSON.
 *
 * @param agent {@code claude-code}
 * @param installation how its hooks are configured
 * @param answers in which form it wants to be answered
 */
public record HookMapping(
        String agent,
        InstallTable installation,
        AnswerForm answers,
        Map<String, Moment> events,
        Map<String, ToolMapping> tools) {
    /** The agents there are tables for. */
    public static final List<String> AGENTS = List.of("claude-code", "codex", "gemini");

    /** How an agent wants to be answered. */
    public enum AnswerForm {
        CLAUDE,
        GEMINI
    }

    public HookMapping {
        events = Map.copyOf(events);
        tools = Map.copyOf(tools);
    }

    /** Of one of {@link #AGENTS}. */
    public static HookMapping of(String agent) {
        JsonNode table = Json.parse(resource(agent + ".json"));
        Map<String, Moment> events = new LinkedHashMap<>();
        table.path("events")
                .properties()
                .forEach(each ->
                        events.put(
                                each.getKey(),
                                Moment.valueOf(upper(each.getValue().stringValue()))));
        Map<String, ToolMapping> tools = new LinkedHashMap<>();
        table.path("tools")
                .properties()
                .forEach(each -> tools.put(each.getKey(), ToolMapping.read(each.getValue())));
        return new HookMapping(
                table.path("agent").stringValue(),
                InstallTable.read(table.path("install")),
                AnswerForm.valueOf(upper(table.path("answers").stringValue())),
                events,
                tools);
    }

    /** When the event happens; empty for one that the table does not know. */
    public Optional<Moment> moment(HookEvent event) {
        return Optional.ofNullable(events.get(event.name()));
    }

    /** The event before a tool is called. */
    public String before() {
        return events.entrySet().stream()
                .filter(each -> each.getValue() == Moment.BEFORE)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** A tool that the table does not know stays what it is. */
    public MappedCall call(HookEvent event) {
        ObjectNode input =
                event.input() instanceof ObjectNode map
                        ? map
                        : JsonNodeFactory.instance.objectNode().set("input", event.input());
        return Optional.ofNullable(tools.get(event.tool()))
                .map(mapping -> mapping.map(input))
                .orElseGet(() -> new MappedCall(event.tool(), input));
    }

    /** What an answer to an event says, where it is a verdict at all. */
    public Optional<HookVerdict.Word> verdict(JsonNode answer) {
        String word =
                switch (answers) {
                    case CLAUDE ->
                            answer.path("hookSpecificOutput")
                                    .path("permissionDecision")
                                    .asString("");
                    case GEMINI -> answer.path("decision").asString("");
                };
        return Arrays.stream(HookVerdict.Word.values())
                .filter(each -> each.text().equals(word))
                .findFirst();
    }

    /** The id of the agent that a session counts as. */
    public String agentId(HookEvent event) {
        return agent + ":" + event.session();
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static String resource(String name) {
        try (InputStream in = HookMapping.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
