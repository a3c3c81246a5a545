package io.phasegate.hook;

import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an agent is told before it calls a tool.
 *
 * @param reason for the agent and its user
 */
public record HookVerdict(Word word, String reason) {
    /** The three there are. */
    public enum Word {
        ALLOW,
        DENY,
        /** The agent asks its user. */
        ASK;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static HookVerdict deny(String reason) {
        return new HookVerdict(Word.DENY, reason);
    }

    /** Answers an event at that moment, in the form its agent wants. */
    public ObjectNode answer(HookMapping.AnswerForm form, Moment moment) {
        return switch (form) {
            case CLAUDE -> moment == Moment.PERMISSION ? permission() : claude();
            case GEMINI ->
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("decision", word.text())
                            .put("reason", reason);
        };
    }

    private ObjectNode claude() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("hookSpecificOutput")
                .put("hookEventName", "PreToolUse")
                .put("permissionDecision", word.text())
                .put("permissionDecisionReason", reason);
        return answer;
    }

    /** Only a no is ours to say there: the yes is the user's. */
    private ObjectNode permission() {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (word == Word.DENY) {
            answer.putObject("hookSpecificOutput")
                    .put("hookEventName", "PermissionRequest")
                    .putObject("decision")
                    .put("behavior", "deny")
                    .put("message", reason);
        }
        return answer;
    }
}
