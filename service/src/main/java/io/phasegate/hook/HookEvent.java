package io.phasegate.hook;

import io.phasegate.wire.Printable;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an agent's hook tells us.
 *
 * @param name as that agent calls it
 * @param session which of its sessions; sub-agents belong to the same
 * @param cwd where the agent is; empty where it does not say
 * @param tool as that agent calls it; empty where none is called
 * @param input the tool's arguments, whatever JSON they are
 * @param response what came of the call, after it
 */
public record HookEvent(
        String name, String session, String cwd, String tool, JsonNode input, JsonNode response) {
    /** So that an agent's id has at most 128 characters. */
    private static final int LONGEST_SESSION = 100;

    /** Reading came to this. */
    public sealed interface Reading {
        record Read(HookEvent event) implements Reading {}

        /**
         * Not an event.
         *
         * @param complaint what is missing, in a few words
         */
        record Unreadable(String complaint) implements Reading {}
    }

    public static Reading read(ObjectNode body) {
        Optional<String> name = text(body, "hook_event_name");
        Optional<String> session = text(body, "session_id");
        if (name.isEmpty()) {
            return new Reading.Unreadable("`hook_event_name` is missing");
        }
        if (session.isEmpty()) {
            return new Reading.Unreadable("`session_id` is missing");
        }
        if (session.get().codePointCount(0, session.get().length()) > LONGEST_SESSION) {
            return new Reading.Unreadable(
                    "`session_id` has more than " + LONGEST_SESSION + " characters");
        }
        if (!Printable.text(session.get()).equals(session.get())) {
            return new Reading.Unreadable("`session_id` holds characters that can't be shown");
        }
        JsonNode input = body.path("tool_input");
        return new Reading.Read(
                new HookEvent(
                        name.get(),
                        session.get(),
                        text(body, "cwd").orElse(""),
                        text(body, "tool_name").orElse(""),
                        input.isMissingNode() || input.isNull()
                                ? JsonNodeFactory.instance.objectNode()
                                : input,
                        body.has("tool_response")
                                ? body.path("tool_response")
                                : body.path("error")));
    }

    private static Optional<String> text(ObjectNode body, String field) {
        return Optional.ofNullable(body.get(field))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .filter(text -> !text.isBlank());
    }
}
