package io.phasegate.cli;

import io.phasegate.wire.Printable;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A task for people to read. */
final class TaskText {
    private TaskText() {}

    static String of(JsonNode task) {
        StringBuilder text = new StringBuilder();
        text.append(shown(task, "id")).append(": ").append(shown(task, "title")).append('\n');
        line(text, "status", shown(task, "status"));
        line(text, "phase", shown(task, "phase"));
        line(text, "agent", shown(task, "agent_id"));
        line(text, "waits for", words(task.path("dependencies")));
        line(text, "needs", words(task.path("capabilities")));
        line(text, "priority", shown(task, "priority"));
        line(text, "mode", shown(task, "mode"));
        line(text, "unverified", owed(task.path("owed")));
        line(text, "held until", shown(task, "lease_until"));
        line(text, "folder", shown(task.path("workspace"), "folder"));
        line(text, "branch", shown(task.path("workspace"), "branch"));
        String description = task.path("description").asString("");
        if (!description.isEmpty()) {
            text.append('\n');
            description
                    .lines()
                    .forEach(each -> text.append("  ").append(Printable.text(each)).append('\n'));
        }
        return text.append('\n').append(history(task.path("history"))).toString();
    }

    private static String history(JsonNode steps) {
        TextTable table = new TextTable("step", "at", "what", "phase", "agent", "decision");
        for (JsonNode step : steps) {
            String from = step.path("from_phase").asString("");
            String to = step.path("to_phase").asString("");
            table.row(
                    step.path("step").asString(""),
                    step.path("at").asString(""),
                    step.path("what").asString(""),
                    from.equals(to) ? to : from + " to " + to,
                    step.path("agent_id").asString(""),
                    step.path("decision_id").asString(""));
        }
        return table.text();
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("  %-11s%s\n".formatted(name, value));
        }
    }

    private static String owed(JsonNode owed) {
        return owed.isEmpty() ? "" : "passed with violations: " + words(owed);
    }

    private static String words(JsonNode list) {
        return list.valueStream()
                .map(word -> Printable.text(word.asString("")))
                .collect(Collectors.joining(", "));
    }

    private static String shown(JsonNode task, String field) {
        return Printable.text(task.path(field).asString(""));
    }
}
