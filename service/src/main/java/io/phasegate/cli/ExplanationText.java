package io.phasegate.cli;

import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** An explanation for people. Nothing in it is trusted: agents wrote much of it. */
record ExplanationText(JsonNode explanation, Terminal terminal) {
    String text() {
        StringBuilder text = new StringBuilder();
        String outcome = shown(explanation, "outcome");
        text.append(outcome.equals("blocked") ? terminal.bad(outcome) : terminal.good(outcome))
                .append(": ")
                .append(what())
                .append("\n\n");
        line(text, "decision", shown(explanation, "decision_id"));
        line(text, "at", shown(explanation, "at"));
        line(text, "task", shown(explanation, "task_id"));
        line(text, "agent", shown(explanation, "agent_id"));
        line(text, "phase", shown(explanation, "phase"));
        line(text, "request", json(explanation.path("request")));
        line(text, "refused", shown(explanation, "reason"));
        line(text, "mode", shown(explanation, "mode"));
        JsonNode policy = explanation.path("policy");
        line(text, "policy", (shown(policy, "name") + " " + shown(policy, "version")).strip());
        line(text, "digest", shown(policy, "digest"));
        line(text, "duration", duration());
        line(text, "hash", shown(explanation, "hash"));
        line(text, "previous hash", shown(explanation, "previous_hash"));
        violations(text);
        rules(text);
        facts(text);
        return text.toString();
    }

    private String what() {
        JsonNode request = explanation.path("request");
        if (request.has("tool_name")) {
            return "`" + shown(request, "tool_name") + "`";
        }
        String to = shown(request, "target_phase");
        return to.isEmpty() ? "to complete the task" : "to go on to " + to;
    }

    private String duration() {
        JsonNode micros = explanation.path("duration_us");
        return micros.isNumber() ? micros.asString() + " µs" : "";
    }

    private void violations(StringBuilder text) {
        for (JsonNode violation : explanation.path("violations")) {
            new ViolationText(violation, terminal)
                    .lines()
                    .forEach(line -> text.append("\n  ").append(line));
            text.append('\n');
        }
    }

    private void rules(StringBuilder text) {
        if (explanation.path("rules_fired").isEmpty()) {
            text.append("\nno rule fired\n");
            return;
        }
        text.append("\nrules fired:\n");
        for (JsonNode rule : explanation.path("rules_fired")) {
            text.append("\n  ")
                    .append(terminal.strong(shown(rule, "rule")))
                    .append("  ")
                    .append(ViolationText.place(rule))
                    .append('\n');
            String drl = rule.path("drl").asString("").strip();
            drl.lines()
                    .map(Printable::text)
                    .forEach(line -> text.append("    ").append(terminal.faint(line)).append('\n'));
        }
    }

    private void facts(StringBuilder text) {
        if (!explanation.path("facts").isEmpty()) {
            text.append("\nfacts:\n");
            for (JsonNode fact : explanation.path("facts")) {
                text.append("  ").append(Printable.text(fact.asString(""))).append('\n');
            }
        }
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("%-14s %s%n".formatted(name, value));
        }
    }

    private static String json(JsonNode value) {
        return Printable.text(new String(Json.bytes(value), StandardCharsets.UTF_8));
    }

    private static String shown(JsonNode node, String field) {
        return Printable.text(node.path(field).asString(""));
    }
}
