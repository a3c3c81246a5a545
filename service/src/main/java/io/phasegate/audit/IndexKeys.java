package io.phasegate.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a record is found by.
 *
 * @param at milliseconds since 1970
 */
record IndexKeys(
        Optional<String> decisionId,
        long at,
        Optional<String> taskId,
        Optional<String> agentId,
        Shape shape) {

    static IndexKeys of(AuditRecord entry) {
        return new IndexKeys(
                entry.decisionId(),
                entry.at().toEpochMilli(),
                entry.caller().taskId(),
                entry.caller().agentId(),
                new Shape(
                        entry.kind().word(),
                        entry.caller().phase().orElse(""),
                        entry.tool().orElse(""),
                        entry.outcome().word(),
                        entry.rules()));
    }

    /** From a line that was written before. */
    static IndexKeys of(JsonNode line) {
        List<String> rules = new ArrayList<>();
        line.path("rules_fired").forEach(rule -> rules.add(rule.path("rule").asString("")));
        return new IndexKeys(
                text(line, "decision_id"),
                java.time.Instant.parse(line.path("at").stringValue()).toEpochMilli(),
                text(line, "task_id"),
                text(line, "agent_id"),
                new Shape(
                        text(line, "kind").orElse(""),
                        text(line, "phase").orElse(""),
                        line.path("request").path("tool_name").asString(""),
                        text(line, "outcome").orElse(""),
                        rules));
    }

    private static Optional<String> text(JsonNode line, String name) {
        JsonNode value = line.path(name);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }
}
