package io.phasegate.cli;

import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A request for approval for people to read, whatever an agent wrote into it. */
final class ApprovalText {
    private ApprovalText() {}

    static String of(JsonNode approval) {
        StringBuilder text = new StringBuilder();
        text.append(shown(approval, "id"))
                .append(": gate ")
                .append(shown(approval, "gate"))
                .append(" of task ")
                .append(shown(approval, "task_id"))
                .append('\n');
        line(text, "status", shown(approval, "status"));
        line(
                text,
                "way",
                shown(approval, "from_phase")
                        + " to "
                        + (approval.has("to_phase") ? shown(approval, "to_phase") : "its end"));
        line(text, "agent", shown(approval, "agent_id"));
        line(text, "asked", shown(approval, "requested_at"));
        line(text, "until", shown(approval, "expires_at"));
        line(text, "escalated", shown(approval, "escalated_at"));
        line(
                text,
                "approvers",
                shown(approval, "require")
                        + " of "
                        + approval.path("approvers")
                                .valueStream()
                                .map(word -> Printable.text(word.asString("")))
                                .collect(Collectors.joining(", ")));
        line(text, "decision", shown(approval, "decision_id"));
        for (JsonNode answer : approval.path("answers")) {
            String comment = shown(answer, "comment");
            line(
                    text,
                    shown(answer, "verdict"),
                    "by "
                            + shown(answer, "approver")
                            + ", "
                            + shown(answer, "at")
                            + (comment.isEmpty() ? "" : ": " + comment));
        }
        approval.path("submitted").properties().forEach(each -> artifact(text, each));
        return text.toString();
    }

    private static void artifact(StringBuilder text, Map.Entry<String, JsonNode> artifact) {
        text.append('\n').append(Printable.text(artifact.getKey())).append('\n');
        Json.pretty(artifact.getValue())
                .lines()
                .forEach(line -> text.append("  ").append(Printable.text(line)).append('\n'));
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("  %-11s%s\n".formatted(name, value));
        }
    }

    private static String shown(JsonNode approval, String field) {
        return Printable.text(approval.path(field).asString(""));
    }
}
