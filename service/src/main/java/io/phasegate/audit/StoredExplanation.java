package io.phasegate.audit;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The whole explanation of a decision as it was stored: what was asked, what came of it, why. */
final class StoredExplanation {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** All of them are there, {@code null} where the record of a refused credential has none. */
    private static final List<String> FIELDS =
            List.of(
                    "decision_id",
                    "at",
                    "task_id",
                    "agent_id",
                    "phase",
                    "request",
                    "outcome",
                    "mode",
                    "policy",
                    "violations",
                    "rules_fired",
                    "facts",
                    "duration_us",
                    "previous_hash",
                    "hash");

    /** What only the whole explanation has: lists would be long with it. */
    private static final List<String> LONG = List.of("rules_fired", "facts");

    private StoredExplanation() {}

    /** What a list shows of a record: the explanation without what is long. */
    static ObjectNode entry(String line) {
        ObjectNode entry = (ObjectNode) JSON.readTree(line);
        entry.remove(LONG);
        FIELDS.stream()
                .filter(field -> !LONG.contains(field) && !entry.has(field))
                .forEach(field -> entry.set(field, value(entry, field)));
        return entry;
    }

    /** Empty where no such decision is on record. */
    static Optional<ObjectNode> find(Handle handle, String decisionId) {
        return handle.select(
                        """
                        SELECT line FROM audit_records WHERE decision_id = ?
                        ORDER BY position LIMIT 1
                        """,
                        decisionId)
                .mapTo(String.class)
                .findOne()
                .map(line -> of(handle, JSON.readTree(line)));
    }

    private static ObjectNode of(Handle handle, JsonNode record) {
        String digest = record.path("policy").path("digest").asString("");
        for (JsonNode fired : record.path("rules_fired")) {
            if (fired instanceof ObjectNode rule) {
                rule.put(
                        "drl",
                        RuleTexts.find(handle, digest, rule.path("rule").asString("")).orElse(""));
            }
        }
        ObjectNode explanation = JsonNodeFactory.instance.objectNode();
        FIELDS.forEach(field -> explanation.set(field, value(record, field)));
        if (record.has("reason")) { // no rule ran: the credential was refused
            explanation.set("reason", record.get("reason"));
        }
        return explanation;
    }

    private static JsonNode value(JsonNode record, String field) {
        if (record.has(field)) {
            return record.get(field);
        }
        return switch (field) {
            case "rules_fired", "facts", "violations" -> JsonNodeFactory.instance.arrayNode();
            default -> JsonNodeFactory.instance.nullNode();
        };
    }
}
